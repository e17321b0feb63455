"""Tasks carry their scope in the message header; a task without one must say that it is global."""

from celery import current_task
from celery.contrib.django.task import DjangoTask
from celery.signals import worker_init

from schematom.tenancy.catalogue import refuse_a_broken_wall
from schematom.tenancy.context import NATION, ContextError, Scope, current, in_nation, in_powiat

HEADER = "schematom_scope"


@worker_init.connect
def look_at_the_wall(**kwargs):
    refuse_a_broken_wall()


def sent_scope(request):
    """The Scope a message came with, or None."""
    if not request:
        return None
    found = (getattr(request, "headers", None) or {}).get(HEADER) or getattr(request, HEADER, None)
    return Scope(*found) if found else None


def entered(scope):
    """The context manager of a Scope."""
    if scope.number == NATION:
        return in_nation(user_id=scope.user_id, reason=scope.reason)
    return in_powiat(scope.number, user_id=scope.user_id, reason=scope.reason)


class TenantTask(DjangoTask):
    """`is_global`: touches no tenant row. `is_stepwise`: opens `self.scope` itself, one transaction a step."""

    abstract = True
    is_global = False
    is_stepwise = False

    def apply_async(self, args=None, kwargs=None, **options):
        # The next step of a chain is sent after its predecessor left its powiat, hence current_task.
        scope = current() or sent_scope(getattr(current_task, "request", None))
        headers = options.get("headers") or {}
        if scope and not self.is_global and HEADER not in headers:
            options["headers"] = {**headers, HEADER: list(scope)}
        return super().apply_async(args, kwargs, **options)

    def delay_on_commit(self, *args, **kwargs):
        return self.apply_async_on_commit(args, kwargs)

    def apply_async_on_commit(self, args=None, kwargs=None, **options):
        # on_commit fires after the context has ended: capture it now.
        scope = current()
        if scope and not self.is_global:
            options["headers"] = {**(options.get("headers") or {}), HEADER: list(scope)}
        return super().apply_async_on_commit(args=args, kwargs=kwargs, **options)

    @property
    def scope(self):
        scope = sent_scope(self.request)
        if scope is None:
            raise ContextError(f"task {self.name} came without a powiat")
        return scope._replace(reason=f"task {self.name}")

    def __call__(self, *args, **kwargs):
        here = current()
        if here and not self.is_global:
            self._refuse_foreign(here)
            return super().__call__(*args, **kwargs)
        if self.is_global or self.is_stepwise:
            return super().__call__(*args, **kwargs)
        with entered(self.scope):
            return super().__call__(*args, **kwargs)

    def _refuse_foreign(self, here):
        sent = sent_scope(self.request)
        if sent and sent.number != here.number:
            raise ContextError(f"task {self.name} of scope {sent.number} called in scope {here.number}")
