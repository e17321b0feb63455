# Two commands: `make run` and `make test`. The rest is for developers; `make` alone lists all.
.DEFAULT_GOAL := help
.PHONY: help run test checks bench chaos demo-reset screenshots manage requirements python installed installed-dev

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv/bin/python
COMPILE := ../$(VENV) -m piptools compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--strip-extras --allow-unsafe

help: ## lista poleceń
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 22

run: installed ## uruchom produkt z danymi przykładowymi (PORT=8001 zmienia port)
	@exec $(VENV) -m schematom.launch run

test: installed-dev ## sprawdź wszystko: styl, kontrakty, migracje, testy (ARGS="-k słowo" zawęża testy)
	@$(VENV) -m schematom.launch libraries --tests
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m djlint templates --lint --quiet
	.venv/bin/python .venv/bin/lint-imports
	@exec $(VENV) -m tests.servers -- $(MAKE) --no-print-directory checks

# Needs the test servers' environment; `make test` and `python -m tests.servers -- make checks` give it.
checks:
	$(VENV) manage.py makemigrations --check --dry-run
	DEMO=0 HTTPS=1 DJANGO_SETTINGS_MODULE=schematom.settings.base $(VENV) manage.py check --deploy --fail-level WARNING
	$(VENV) -m pytest -n 2 --dist loadgroup $(ARGS)

bench: installed-dev ## zmierz szybkość na wygenerowanych danych
	@exec $(VENV) -m tests.bench $(ARGS)

chaos: installed-dev ## długa próba: notatki z wielu urządzeń, zawodna sieć (SEED=… powtarza; NOTES=…, DEVICES=…)
	@$(VENV) -m schematom.launch libraries --tests
	@NOTES=$${NOTES:-2000} DEVICES=$${DEVICES:-24} exec $(VENV) -m pytest tests/chaos/test_notes_from_devices.py -q -s

screenshots: installed-dev ## zrzuty wszystkich stron do var/
	@$(VENV) -m schematom.launch libraries --tests
	@exec $(VENV) -m tests.screens $(ARGS)

demo-reset: installed ## usuń bazę i pliki; następne make run wczyta dane przykładowe od nowa
	@exec $(VENV) -m schematom.launch demo-reset

manage: installed ## manage.py w środowisku produktu: make manage ARGS="shell" (ARGS="--owner migrate" jako właściciel)
	@exec $(VENV) -m schematom.launch manage $(ARGS)

requirements: installed-dev ## przelicz przypięte wersje i sumy kontrolne
	cd requirements && $(COMPILE) --output-file=dev.txt dev.in
	cd requirements && $(COMPILE) --constraint=dev.txt --output-file=run.txt run.in

installed: python
	@$(PYTHON) -I schematom/launch/install.py run

installed-dev: python
	@$(PYTHON) -I schematom/launch/install.py dev

python:
ifeq ($(strip $(PYTHON)),)
	@echo "Potrzebny jest Python 3.11 lub nowszy. Uruchom: sudo apt-get install -y python3 python3-venv" >&2; exit 1
endif
