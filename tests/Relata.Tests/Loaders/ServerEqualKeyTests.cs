using Relata.Tests.Databases;
using Relata.Tests.Models.Codes;

namespace Relata.Tests.Loaders;

/// <summary>Keys that the server holds equal and .NET does not: rows are given to the owners that the server matches them with.</summary>
public abstract class ServerEqualKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected ServerEqualKeyTests()
    {
        CreateExtension();
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Codes"));
        var (text, key) = _database switch
        {
            SqliteDatabase => ("TEXT COLLATE NOCASE", "INTEGER"),
            MariaDbDatabase => ("VARCHAR(40) COLLATE utf8mb4_general_ci", "INT"),
            _ => ("citext", "INT"),
        };
        string[] texts =
        [
            $"CREATE TABLE code_owner (name {text} PRIMARY KEY)",
            $"CREATE TABLE code_room (floor {key}, code {text}, PRIMARY KEY (floor, code))",
            $"CREATE TABLE code_act (id {key} PRIMARY KEY, owner_name {text})",
            $"CREATE TABLE code_badge (id {key} PRIMARY KEY, owner_name {text})",
            $"CREATE TABLE code_desk (id {key} PRIMARY KEY, room_floor {key}, room_code {text})",
            $"CREATE TABLE code_owner_room (id {key} PRIMARY KEY, owner_name {text}, room_floor {key}, room_code {text})",
            "INSERT INTO code_owner VALUES ('ann'), ('Bob'), ('eve')",
            "INSERT INTO code_room VALUES (1, 'a'), (2, 'B')",
            "INSERT INTO code_act VALUES (1, 'ann'), (2, 'Ann'), (3, 'ANN'), (4, 'bob'), (5, NULL), (6, 'nobody')",
            "INSERT INTO code_badge VALUES (1, 'ANN'), (2, 'bob')",
            "INSERT INTO code_desk VALUES (1, 1, 'A'), (2, 1, 'a'), (3, 2, 'b'), (4, 2, 'a'), (5, NULL, 'a')",
            "INSERT INTO code_owner_room VALUES (1, 'ANN', 1, 'A'), (2, 'ann', 2, 'b'), (3, 'BOB', 2, 'B'), (4, 'bob', 2, 'b')",
        ];
        Array.ForEach(texts, statement => _database.Execute(statement));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Joins_of_a_query_and_criteria_lead_where_the_server_says()
    {
        await using var session = _database.OpenSession();
        _ = await session.Query<Owner>().Where(o => o.Name == "ann").ToListAsync();

        var owners = await session.Query<Owner>().Join((Owner o) => o.Acts, (o, a) => a.Id > 1).Options(Load.ContainsEager((Owner o) => o.Acts)).ThenBy((Owner o, Act a) => a.Id).ToListAsync();
        Assert.Equal(["ann:2,3", "Bob:4"], owners.Select(o => $"{o.Name}:{string.Join(',', o.Acts.Select(a => a.Id))}"));

        var acts = await session.Query<Act>().LeftJoin((Act a) => a.Owner).Options(Load.ContainsEager((Act a) => a.Owner)).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal(["ann", "ann", "ann", "Bob", null, null], acts.Select(a => a.Owner?.Name));

        await using var other = _database.OpenSession();
        _ = await other.Query<Owner>().ToListAsync();
        var under = await other.Query<Act>().WithCriteria<Owner>(o => o.Name == "Bob").OrderBy(a => a.Id).ToListAsync();
        Assert.Equal([null, null, null, "Bob", null, null], under.Select(a => a.Owner?.Name));
        var rooms = await other.Query<Owner>().WithCriteria<Room>(r => r.Floor == 2).Options(Load.SelectIn((Owner o) => o.Rooms)).PopulateExisting().OrderBy(o => o.Name).ToListAsync();
        Assert.Equal(["ann:B", "Bob:B", "eve:"], rooms.Select(o => $"{o.Name}:{string.Join(',', o.Rooms.Select(r => r.Code))}").Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Inner_joins_and_projections_of_a_join_lead_where_the_server_says()
    {
        await using var session = _database.OpenSession();
        _ = await session.Query<Owner>().Where(o => o.Name == "ann").ToListAsync();
        var acts = session.Query<Act>().Options(Load.Joined((Act a) => a.Owner).Inner()).OrderBy(a => a.Id);
        var owners = session.Query<Owner>().Options(Load.Joined((Owner o) => o.Acts).Inner());

        Assert.Equal(["1 ann", "2 ann", "3 ann", "4 Bob"], (await acts.ToListAsync()).Select(a => $"{a.Id} {a.Owner!.Name}"));
        Assert.Equal(4, await acts.CountAsync());
        Assert.Equal(["ann:1,2,3", "Bob:4"], (await owners.Take(3).ToListAsync()).Select(o => $"{o.Name}:{string.Join(',', o.Acts.Select(a => a.Id).Order())}").Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(2, await owners.CountAsync());

        var pairs = await session.Query<Act>().LeftJoin((Act a) => a.Owner).OrderBy(a => a.Id).Select((Act a, Owner o) => new { a.Id, Owner = o }).ToListAsync();
        Assert.Equal(["ann", "ann", "ann", "Bob", null, null], pairs.Select(pair => pair.Owner?.Name));
        Assert.Same(pairs[0].Owner, pairs[2].Owner);
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Subquery, 3)]
    [InlineData(Loading.Batch, 3)]
    [InlineData(Loading.Lazy, null)]
    [InlineData(Loading.Immediate, null)]
    public async Task References_lead_where_the_server_says(Loading strategy, int? statements)
    {
        await using var session = _database.OpenSession();

        var acts = await session.Query<Act>().Options(Load.By(strategy, (Act a) => a.Owner)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal(["ann", "ann", "ann", "Bob", null, null], acts.Select(a => a.Owner?.Name));
        Assert.Same(acts[0].Owner, acts[2].Owner);
        Assert.Equal(statements ?? session.StatementCount, session.StatementCount);
    }

    [Fact]
    public async Task Loaded_values_and_the_rows_of_one_owner_are_those_that_the_server_matches()
    {
        await using var session = _database.OpenSession();
        LoadOption<Owner>[] options =
        [
            Load.Count((Owner o) => o.Acts, o => o.ActCount),
            Load.Count((Owner o) => o.Rooms, o => o.RoomCount),
            Load.Value((Owner o) => o.LastAct, o => o.Acts.Max(a => (int?)a.Id)),
        ];

        var owners = await session.Query<Owner>().Options(options).OrderBy(o => o.Name).ToListAsync();

        Assert.Equal(["ann 3 2 3", "Bob 1 1 4", "eve 0 0 "], owners.Select(o => $"{o.Name} {o.ActCount} {o.RoomCount} {o.LastAct}"));
        Assert.Equal(3, await session.Query(owners[0], o => o.Acts).CountAsync());
        Assert.Equal(["B"], (await session.Query(owners[1], o => o.Rooms).ToListAsync()).Select(r => r.Code));
        var acts = await session.Query<Act>().Options(Load.SelectIn((Act a) => a.Owner).Options(Load.Count((Owner o) => o.Acts, o => o.ActCount))).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("3 3 3 1  ", string.Join(' ', acts.Select(a => a.Owner?.ActCount)));
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 4)]
    [InlineData(Loading.Immediate, 4)]
    public async Task Lists_have_the_rows_that_the_server_matches(Loading strategy, int statements)
    {
        await using (var session = _database.OpenSession())
        {
            var owners = await session.Query<Owner>().Options(Load.By(strategy, (Owner o) => o.Acts)).OrderBy(o => o.Name).ToListAsync();
            Assert.Equal("ann:1,2,3 Bob:4 eve:", Print(owners.Select(o => (o.Name, o.Acts.Select(a => $"{a.Id}")))));
            Assert.Equal(statements, session.StatementCount);
        }

        await using (var session = _database.OpenSession())
        {
            var owners = await session.Query<Owner>().Options(Load.By(strategy, (Owner o) => o.Rooms)).OrderBy(o => o.Name).ToListAsync();
            Assert.Equal("ann:a,B Bob:B eve:", Print(owners.Select(o => (o.Name, o.Rooms.Select(r => r.Code)))));
            Assert.Equal(statements, session.StatementCount);
        }

        await using (var session = _database.OpenSession())
        {
            var owners = await session.Query<Owner>().Options(Load.By(strategy, (Owner o) => o.Badge)).OrderBy(o => o.Name).ToListAsync();
            Assert.Equal("ann:1 Bob:2 eve:", Print(owners.Select(o => (o.Name, Enumerable.Repeat($"{o.Badge?.Id}", 1)))));
            Assert.Equal(statements, session.StatementCount);
        }
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Immediate)]
    public async Task A_part_of_a_composite_key_is_matched_by_the_server(Loading strategy)
    {
        await using var session = _database.OpenSession();
        await using var other = _database.OpenSession();

        var desks = await session.Query<Desk>().Options(Load.By(strategy, (Desk d) => d.Room)).OrderBy(d => d.Id).ToListAsync();
        var rooms = await other.Query<Room>().Options(Load.By(strategy, (Room r) => r.Desks)).OrderBy(r => r.Floor).ToListAsync();

        Assert.Equal(["a", "a", "B", null, null], desks.Select(d => d.Room?.Code));
        Assert.Equal("a:1,2 B:3", Print(rooms.Select(r => (r.Code, r.Desks.Select(d => $"{d.Id}")))));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Immediate)]
    public void The_parts_of_a_stream_share_the_owner_whatever_its_spelling(Loading strategy)
    {
        using var session = _database.OpenSession();
        var read = new List<Act>();

        foreach (var act in session.Query<Act>().Options(Load.By(strategy, (Act a) => a.Owner)).OrderBy(a => a.Id).AsEnumerable(partSize: 1))
        {
            _ = act.Owner;
            read.Add(act);
        }

        Assert.Equal(["ann", "ann", "ann", "Bob", null, null], read.Select(a => a.Owner?.Name));
        Assert.Single(read.Take(3).Select(a => a.Owner).Distinct());
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Immediate)]
    public async Task Views_have_the_rows_that_the_server_matches(Loading strategy)
    {
        await using var session = _database.OpenSession();
        await using var other = _database.OpenSession();

        var acts = await session.Query<Act>().Options(Load.By(strategy, (Act a) => a.Owner).Where(o => o.Acts.Count > 1)).OrderBy(a => a.Id).ToListAsync();
        var owners = await other.Query<Owner>()
            .Options(
                Load.By(strategy, (Owner o) => o.Acts).OrderByDescending(a => a.Id).Take(2),
                Load.By(strategy, (Owner o) => o.Rooms).OrderByDescending(r => r.Floor).Take(1),
                Load.By(strategy, (Owner o) => o.Badge).Where(b => b.Id > 1))
            .OrderBy(o => o.Name).ToListAsync();

        Assert.Equal(["ann", "ann", "ann", null, null, null], acts.Select(a => a.Owner?.Name));
        Assert.Equal("ann:3,2 Bob:4 eve:", Print(owners.Select(o => (o.Name, o.Acts.Select(a => $"{a.Id}")))));
        Assert.Equal("ann:B Bob:B eve:", Print(owners.Select(o => (o.Name, o.Rooms.Select(r => r.Code)))));
        Assert.Equal("ann: Bob:2 eve:", Print(owners.Select(o => (o.Name, Enumerable.Repeat($"{o.Badge?.Id}", 1)))));
    }

    [Fact]
    public async Task What_the_server_has_matched_once_is_not_asked_for_again()
    {
        await using var session = _database.OpenSession();
        var acts = await session.Query<Act>().Options(Load.SelectIn((Act a) => a.Owner)).Where(a => a.Id < 4).ToListAsync();
        var before = session.StatementCount;

        session.Expire(acts[1]);
        await session.Query<Act>().Options(Load.SelectIn((Act a) => a.Owner)).Where(a => a.Id < 4).ToListAsync();

        Assert.Equal(before + 1, session.StatementCount);
        Assert.Same(acts[0].Owner, acts[1].Owner);
    }

    [Fact]
    public async Task What_is_joined_below_comes_with_the_match()
    {
        await using var session = _database.OpenSession();

        var acts = await session.Query<Act>().Options(Load.SelectIn((Act a) => a.Owner).Options(Load.Joined((Owner o) => o.Acts), Load.SelectIn((Owner o) => o.Rooms))).Where(a => a.Id == 2).ToListAsync();
        var before = session.StatementCount;

        Assert.Equal([1, 2, 3], acts[0].Owner!.Acts.Select(a => a.Id));
        Assert.Equal(["a", "B"], acts[0].Owner!.Rooms.Select(r => r.Code));
        Assert.Equal(before, session.StatementCount);
    }

    // In a database of its own: the driver knows the types that were there when it connected first.
    private void CreateExtension()
    {
        using var database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Codes"));
        if (database is PostgreSqlDatabase)
        {
            database.Execute("CREATE EXTENSION IF NOT EXISTS citext");
        }
    }

    private static string Print(IEnumerable<(string Owner, IEnumerable<string> Related)> graph) =>
        string.Join(" ", graph.Select(pair => $"{pair.Owner}:{string.Join(",", pair.Related)}"));
}

public sealed class SqliteServerEqualKeyTests : ServerEqualKeyTests<SqliteFile>;

public sealed class MariaDbServerEqualKeyTests : ServerEqualKeyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlServerEqualKeyTests : ServerEqualKeyTests<PostgreSqlTestDatabase>;
