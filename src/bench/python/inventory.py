"""The inventory as a script would make it: threads that read, COPY into PostgreSQL, csv and openpyxl.

It does less than the program: of schedules it makes a word and no next run, nothing is checked, no history is kept. Needs Debian's python3-psycopg2 and
python3-openpyxl. Arguments: address of the identity service, host, port, database, user and password of PostgreSQL, folder for the reports.
"""

import csv
import io
import json
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import psycopg2

PAGE = 1000
POLICY = "service,region,project_id,project_name,policy_id,policy_name,"
SHEETS = {
    "policies": POLICY + "description,status,enabled,created_at,provider_id,operation_count,enabled_operation_count,resource_count,tag_count,"
                         "unidentified_members,tags,next_run_at,max_interval_hours,finding_count,first_seen_at,last_changed_at",
    "operations": POLICY + "operation_id,operation_name,description,operation_type,enabled,trigger_id,trigger_name,trigger_type,format,pattern,"
                           "rrule,schedule,time_zone,start_time,next_run_at,runs_per_week,max_interval_hours,max_backups,"
                           "retention_duration_days,permanent,day_backups,week_backups,month_backups,year_backups,retention,plan_id,provider_id",
    "resources": POLICY + "resource_id,resource_name,resource_type,evidence,vault_id,vault_name,excluded_volumes,extra_info",
    "inventory": POLICY + "status,enabled,tags,operation_name,operation_enabled,schedule,next_run_at,retention,resource_id,resource_name,"
                          "resource_type",
}


def call(url, token=None, body=None):
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("X-Auth-Token", token)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer), answer.headers


def sign_in(auth, scope):
    body = {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "reader", "password": "none", "domain": {"name": "OTC"}}}},
                     "scope": scope}}
    answer, headers = call(auth + "/auth/tokens", body=body)
    return answer["token"], headers["X-Subject-Token"]


def read(auth, project):
    token, secret = sign_in(auth, {"project": {"id": project["id"]}})
    endpoint = token["catalog"][0]["endpoints"][0]
    policies, marker = [], ""
    while True:
        page, _ = call(endpoint["url"] + "/policies?limit=%d%s" % (PAGE, marker), secret)
        if not page["policies"]:
            break
        policies += page["policies"]
        marker = "&marker=" + page["policies"][-1]["id"]
    tags, offset = {}, 0
    while True:
        body = {"action": "filter", "offset": str(offset), "limit": str(PAGE)}
        page, _ = call(endpoint["url"] + "/csbs_backup_policy/resource_instances/action", secret, body)
        if not page["resources"]:
            break
        for each in page["resources"]:
            tags[each["resource_id"]] = "; ".join("%s=%s" % (t["key"], t["value"]) for t in each["tags"])
        offset += PAGE
    rows = {name: [] for name in SHEETS}
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    for p in policies:
        known = tags.get(p["id"], "")
        head = ["csbs", endpoint["region"], project["id"], project["name"], p["id"], p["name"]]
        operations, resources = p["scheduled_operations"], p["resources"]
        rows["policies"].append(head + [p["description"], p["status"], True, p["created_at"], p["provider_id"], len(operations),
                                        sum(o["enabled"] for o in operations), len(resources), len(p["tags"]), None, known, now, 96, None, now,
                                        now])
        for o in operations:
            trigger, limits = o["trigger"], o["operation_definition"]
            pattern = trigger["properties"]["pattern"]
            rrule = next(line for line in pattern.splitlines() if line.startswith("RRULE:"))[6:]
            part = dict(each.split("=") for each in rrule.split(";"))
            schedule = "Weekly on %s at %s:%s UTC" % (part["BYDAY"], part["BYHOUR"], part["BYMINUTE"])
            retention = "%s backups" % limits["max_backups"]
            rows["operations"].append(head + [o["id"], o["name"], o["description"], o["operation_type"], o["enabled"], trigger["id"],
                                              trigger["name"], trigger["type"], None, pattern, rrule, schedule, None,
                                              trigger["properties"]["start_time"], now, 2, 96, int(limits["max_backups"]),
                                              int(limits["retention_duration_days"]), limits["permanent"], None, None, None, None, retention,
                                              limits["plan_id"], limits["provider_id"]])
            for r in resources:
                rows["inventory"].append(head + [p["status"], True, known, o["name"], o["enabled"], schedule, now, retention, r["id"], r["name"],
                                                 r["type"]])
        for r in resources:
            rows["resources"].append(head + [r["id"], r["name"], r["type"], "listed", None, None, None, json.dumps(r["extra_info"])])
    return rows


def main(auth, host, port, database, user, password, folder):
    _, secret = sign_in(auth, {"domain": {"name": "OTC"}})
    projects = call(auth + "/auth/projects", secret)[0]["projects"]
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda project: read(auth, project), projects))
    with psycopg2.connect(host=host, port=port, dbname=database, user=user, password=password) as connection, connection.cursor() as cursor:
        for name, columns in SHEETS.items():
            cursor.execute("CREATE TABLE script_%s (%s text)" % (name, columns.replace(",", " text, ")))
            buffer = io.StringIO()
            writer = csv.writer(buffer)
            for part in parts:
                writer.writerows(part[name])
            buffer.seek(0)
            cursor.copy_expert("COPY script_%s FROM STDIN (FORMAT csv)" % name, buffer)
    workbook = openpyxl.Workbook(write_only=True)
    for name, columns in SHEETS.items():
        sheet = workbook.create_sheet(name)
        sheet.append(columns.split(","))
        with open(Path(folder) / (name + ".csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns.split(","))
            for part in parts:
                writer.writerows(part[name])
        for part in parts:
            for row in part[name]:
                sheet.append(row)
    workbook.save(Path(folder) / "inventory.xlsx")


main(*sys.argv[1:])
