using Relata.Tests.Databases;
using Relata.Tests.Upserting.Models;

namespace Relata.Tests.Upserting;

public sealed class SqliteUpsertTests : UpsertTests<SqliteFile>
{
    [Fact]
    public void The_SQL_of_an_upsert()
    {
        const string Returning = """ RETURNING "id", "email", "name", "year", "place", "balance", "club_id" """;
        using var session = Database.OpenSession();
        session.RecordStatements = true;

        session.Upsert(new Member { Email = "eve", Name = "Eve", Year = 1 }, member => member.Email);
        session.Upsert(new Member { Name = "Nobody" });
        session.Upsert(new Seat { Row = 1, Number = 2 });

        Assert.Equal(
            [
                """INSERT INTO "member" ("email", "name", "year", "place", "balance", "club_id") VALUES (?1, ?2, ?3, ?4, ?5, ?6)"""
                + """ ON CONFLICT ("email") DO UPDATE SET "name" = excluded."name", "year" = excluded."year" """.TrimEnd() + Returning.TrimEnd(),
                """INSERT INTO "member" ("email", "name", "year", "place", "balance", "club_id") VALUES (?1, ?2, ?3, ?4, ?5, ?6)""" + Returning.TrimEnd(),
                """
                INSERT INTO "seat" ("row", "number") VALUES (?1, ?2) ON CONFLICT ("row", "number") DO UPDATE SET "row" = excluded."row", "number" = excluded."number" RETURNING "row", "number"
                """,
            ],
            session.Statements);
    }
}
