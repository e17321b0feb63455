from django.apps import AppConfig
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in


def forget_messages(sender, request, **kwargs):
    """What waits in the browser („Dodano osobę: …”) was for whoever worked in it before."""
    list(messages.get_messages(request))


class WebConfig(AppConfig):
    name = "schematom.web"
    label = "web"
    verbose_name = "Strony"

    def ready(self):
        user_logged_in.connect(forget_messages, dispatch_uid="forget_messages")
