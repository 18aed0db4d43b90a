using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.PostgreSql.Xmin.Models;

namespace Relata.Tests.PostgreSql.Xmin;

/// <summary>PostgreSQL's system column <c>xmin</c> as the version of a row.</summary>
public sealed class XminTests : IDisposable
{
    private readonly PostgreSqlTestDatabase _test = new();
    private readonly Database _database;

    public XminTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Ticket).Namespace!));
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task The_tables_have_no_column_for_it_and_a_comparison_misses_none()
    {
        Assert.Equal(["code", "desk_id", "id", "title"], _database.Texts("SELECT column_name FROM information_schema.columns WHERE table_name = 'xmin_ticket' ORDER BY 1"));
        Assert.Empty((await _database.CompareSchemaAsync()).All);
    }

    [Fact]
    public void It_is_read_by_a_query_and_after_each_write_and_compared()
    {
        using var session = _database.OpenSession();
        session.RecordStatements = true;
        var ticket = new Ticket { Title = "a" };
        session.Add(ticket);
        session.Commit();
        Assert.Equal(Xmin("xmin_ticket"), ticket.Version.ToString(null, null));

        ticket.Title = "b";
        session.Commit();

        Assert.Equal(
            [
                "INSERT INTO \"xmin_ticket\" (\"title\", \"code\", \"desk_id\") VALUES ($1, $2, $3) RETURNING \"id\", CAST(CAST(\"xmin\" AS text) AS bigint)",
                "UPDATE \"xmin_ticket\" SET \"title\" = $1 WHERE \"id\" = $2 AND CAST(CAST(\"xmin\" AS text) AS bigint) = $3 RETURNING CAST(CAST(\"xmin\" AS text) AS bigint)",
            ],
            session.Statements.Where(statement => !statement.StartsWith("BEGIN", StringComparison.Ordinal)));
        Assert.Equal(Xmin("xmin_ticket"), ticket.Version.ToString(null, null));
        using var other = _database.OpenSession();
        Assert.Equal(ticket.Version, other.Query<Ticket>().Single(each => each.Version == ticket.Version).Version);
        session.Delete(ticket);
        session.Commit();
        Assert.Empty(_database.Texts("SELECT title FROM xmin_ticket"));
    }

    [Fact]
    public void The_second_of_two_writers_is_told_row_by_row()
    {
        Save(new Ticket { Title = "a" }, new Ticket { Title = "b" }, new Ticket { Title = "c" });
        using var session = _database.OpenSession();
        var tickets = session.Query<Ticket>().OrderBy(ticket => ticket.Id).ToList();
        _database.Execute("UPDATE xmin_ticket SET title = 'theirs' WHERE id = 2");

        tickets.ForEach(ticket => ticket.Title = "mine");
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        var row = Assert.Single(stale.Rows);
        Assert.Same(tickets[1], row.Entity);
        Assert.Equal("theirs", ((Ticket)row.Current!).Title);
        Assert.Equal((tickets[1].Version, Xmin("xmin_ticket", 2)), (row.ExpectedVersion, row.CurrentVersion!.ToString()));
        session.Resolve(stale, Resolve.KeepMine);
        session.Commit();
        Assert.Equal(["mine", "mine", "mine"], _database.Texts("SELECT title FROM xmin_ticket ORDER BY id"));
        _database.Execute("UPDATE xmin_ticket SET title = 'theirs' WHERE id = 3");
        session.Delete(tickets[2]);
        Assert.Throws<StaleDataException>(session.Commit);
    }

    [Fact]
    public void Many_rows_are_one_statement_that_returns_it()
    {
        using var session = _database.OpenSession();
        session.RecordStatements = true;
        var tickets = Enumerable.Range(0, 3).Select(i => new Ticket { Title = $"{i}" }).ToList();
        session.AddRange(tickets);
        session.Commit();
        tickets.ForEach(ticket => ticket.Title += "!");
        session.Commit();

        Assert.Equal(2, session.StatementCount);
        Assert.Equal(
            "UPDATE \"xmin_ticket\" AS t SET \"title\" = r.c0 FROM unnest($1, $2, $3) WITH ORDINALITY AS r (c0, c1, c2, n) "
            + "WHERE t.\"id\" = r.c1 AND CAST(CAST(t.\"xmin\" AS text) AS bigint) = r.c2 RETURNING r.n, CAST(CAST(t.\"xmin\" AS text) AS bigint)",
            session.Statements[^1]);
        Assert.All(tickets, ticket => Assert.Equal(Xmin("xmin_ticket", ticket.Id), ticket.Version.ToString(null, null)));
        session.Delete(tickets[0]);
        tickets[1].Title = "last";
        session.Commit();
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void Several_updates_in_one_transaction_and_savepoint_find_their_row()
    {
        Save(new Ticket { Title = "a" });
        using var session = _database.OpenSession();
        var ticket = session.Get<Ticket>(1)!;
        var before = ticket.Version;

        ticket.Title = "b";
        session.Flush();
        var first = ticket.Version;
        ticket.Title = "c";
        session.Flush();
        Assert.Equal(first, ticket.Version);
        Assert.NotEqual(before, first);
        using (var nested = session.BeginNested())
        {
            ticket.Title = "d";
            session.Flush();
            Assert.NotEqual(first, ticket.Version);
            ticket.Title = "e";
            session.Flush();
        }

        Assert.Equal((first, "c"), (ticket.Version, ticket.Title));
        ticket.Title = "f";
        session.Commit();
        Assert.Equal(["f"], _database.Texts("SELECT title FROM xmin_ticket"));
        ticket.Title = "g";
        session.Flush();
        session.Rollback();
        Assert.Equal((first, "f"), (ticket.Version, ticket.Title));
        ticket.Title = "h";
        session.Commit();
    }

    [Fact]
    public void What_other_statements_of_the_session_do_to_a_row_is_followed()
    {
        var desk = new Desk { Name = "q", Tickets = { new Ticket { Title = "a" }, new Ticket { Title = "b" } } };
        Save(desk, new Ticket { Title = "c", Code = "x" });
        using var session = _database.OpenSession();
        var tickets = session.Query<Ticket>().OrderBy(ticket => ticket.Id).ToList();

        session.Query<Ticket>().Where(ticket => ticket.Id == 1).ExecuteUpdate(set => set.Set(ticket => ticket.Title, "set"));
        Assert.Equal("set", tickets[0].Title);
        tickets[0].Title = "after";
        session.Flush();

        Assert.Same(tickets[2], session.Upsert(new Ticket { Title = "upserted", Code = "x" }, ticket => ticket.Code));
        tickets[2].Title = "after";
        session.Flush();

        // The list is not loaded: its rows lose their desk by one UPDATE.
        session.Delete(session.Get<Desk>(desk.Id)!);
        tickets[0].Title = "changed too";
        session.Flush();
        tickets[1].Title = "changed later";
        session.Commit();
        Assert.Equal(["changed too", "changed later", "after"], _database.Texts("SELECT title FROM xmin_ticket ORDER BY id"));
    }

    [Fact]
    public void It_is_read_whatever_columns_are_left_out_and_from_SQL_that_names_it()
    {
        Save(new Ticket { Title = "a" });
        using var session = _database.OpenSession();

        var ticket = session.Query<Ticket>().Options(Load.Only((Ticket each) => each.Id)).Single();
        var version = ticket.Version;
        Assert.Equal(1, session.StatementCount);
        Assert.Equal(Xmin("xmin_ticket"), version.ToString(null, null));
        using var other = _database.OpenSession();
        Assert.Equal(version, other.Sql<Ticket>($"SELECT *, xmin FROM xmin_ticket").Single().Version);
        Assert.Equal([version], other.Query<Ticket>().OrderByDescending(each => each.Version).Select(each => each.Version).ToList());
        Assert.Equal(version, other.Query<Ticket>().Max(each => each.Version));
    }

    [Fact]
    public void Rows_that_refer_to_each_other_are_inserted_and_updated_in_one_flush()
    {
        var (one, other) = (new Pair { Name = "one" }, new Pair { Name = "other" });
        (one.Other, other.Other) = (other, one);
        using var session = _database.OpenSession();
        session.AddRange(one, other);
        session.Commit();

        Assert.Equal([Xmin("xmin_pair", one.Id), Xmin("xmin_pair", other.Id)], new[] { one, other }.Select(pair => pair.Version.ToString(null, null)));
        (one.Name, one.Other, other.Other) = ("changed", null, null);
        session.Flush();
        session.Delete(other);
        session.Commit();
        Assert.Equal(["changed"], _database.Texts("SELECT name FROM xmin_pair"));
    }

    [Fact]
    public void A_posted_version_is_compared()
    {
        Save(new Ticket { Title = "a" });
        uint read;
        using (var session = _database.OpenSession())
        {
            read = session.Get<Ticket>(1)!.Version;
        }

        using (var session = _database.OpenSession())
        {
            session.Merge(Posted(read, "b"), allow: ticket => new { ticket.Title });
            session.Commit();
        }

        using var later = _database.OpenSession();
        later.Merge(Posted(read, "c"), allow: ticket => new { ticket.Title });
        Assert.Throws<StaleDataException>(later.Commit);
    }

    [Fact]
    public void Each_class_of_a_hierarchy_in_one_table_or_in_one_each_has_it()
    {
        Save(new Job { Name = "a" }, new TimedJob { Name = "b", Hour = 3 }, new Circle { Name = "c", Radius = 1 }, new Square { Name = "d", Side = 2 });
        using var session = _database.OpenSession();
        var jobs = session.Query<Job>().OrderBy(job => job.Id).ToList();
        var shapes = session.Query<Shape>().OrderBy(shape => shape.Name).ToList();
        _database.Execute("UPDATE xmin_job SET hour = 4 WHERE id = 2");

        jobs[0].Name = "mine";
        shapes.ForEach(shape => shape.Name += "!");
        session.Commit();
        shapes.ForEach(shape => shape.Name += "!");
        session.Commit();
        Assert.Equal(["c!!", "d!!"], session.Query<Shape>().OrderBy(shape => shape.Name).Select(shape => shape.Name).ToList());
        ((TimedJob)jobs[1]).Hour = 5;
        Assert.Throws<StaleDataException>(session.Commit);
        session.Rollback();
        _database.Execute("UPDATE square SET name = 'theirs'");
        session.Delete(shapes[1]);
        Assert.Throws<StaleDataException>(session.Commit);
    }

    [Fact]
    public async Task Rows_that_were_inserted_in_bulk_and_attached_are_compared()
    {
        var tickets = Enumerable.Range(0, 3).Select(i => new Ticket { Title = $"{i}" }).ToList();
        await _database.BulkInsertAsync(tickets);
        await using var session = _database.OpenSession();
        session.AddRange(tickets);

        tickets.ForEach(ticket => ticket.Title += "!");
        await session.CommitAsync();

        Assert.Equal(["0!", "1!", "2!"], _database.Texts("SELECT title FROM xmin_ticket ORDER BY id"));
    }

    private static Ticket Posted(uint version, string title) =>
        JsonSerializer.Deserialize<Ticket>($$"""{"Id":1,"Title":"{{title}}","Version":{{version}}}""", new JsonSerializerOptions().AddRelata())!;

    private void Save(params Entity[] entities)
    {
        using var session = _database.OpenSession();
        session.AddRange(entities);
        session.Commit();
    }

    private string Xmin(string table, int id = 1) => Assert.Single(_database.Texts($"SELECT xmin::text FROM {table} WHERE id = {id}"));
}
