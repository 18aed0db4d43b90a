using Relata.Tests.Databases;
using Relata.Tests.Models.Codes;

namespace Relata.Tests.Loaders;

/// <summary>
/// Keys in columns of types that others chose, which the server compares in its own way: without regard to case, or to spaces at the end. A value
/// of the program is compared as the column's type says, wherever it is compared.
/// </summary>
public abstract class ServerTypedKeyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies =
        [Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Batch, Loading.Lazy, Loading.Immediate];

    private static readonly Loading[] s_silent = [.. Enum.GetValues<Loading>().Except(s_strategies)];

    private static readonly string?[] s_ownersOfActs = ["ann", "ann", "ann", "Bob", null, null];

    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false, "ANN")]
    [InlineData(true, "ann")]
    [InlineData(true, "ann ")]
    public async Task A_key_that_the_server_finds_equal_is_found(bool isPadded, string spelling)
    {
        using var database = Open(isPadded);
        await using var session = database.OpenSession();

        var ann = await session.GetAsync<Owner>(spelling, TestContext.Current.CancellationToken);

        Assert.Equal("ann", ann?.Name.TrimEnd());
        Assert.Same(ann, session.Get<Owner>(spelling));
        Assert.Same(ann, await session.GetAsync<Owner>(ann!.Name, TestContext.Current.CancellationToken));
        Assert.Same(ann, await session.Query<Owner>().Where(o => o.Name == spelling).SingleAsync());
        Assert.Same(ann, await session.Query<Owner>().Where(o => spelling == o.Name && o.Name != "eve").SingleAsync());
        Assert.Equal("a", session.Get<Room>((1, isPadded ? "a" : "A"))?.Code.TrimEnd());
        Assert.Null(session.Get<Owner>("nobody"));
    }

    [Theory]
    [InlineData(false, "ANN")]
    [InlineData(true, "ann")]
    [InlineData(true, "ann ")]
    public async Task Values_in_a_condition_are_compared_as_the_column_is(bool isPadded, string spelling)
    {
        using var database = Open(isPadded);
        await using var session = database.OpenSession();
        var owners = session.Query<Owner>();
        string[] names = [spelling, "nobody"];
        string?[] withNull = [spelling, null];
        var room = new Room { Floor = 1, Code = isPadded ? "a" : "A" };
        Room[] rooms = [room, new Room { Floor = 9, Code = "a" }];

        if (database is not MariaDbDatabase)
        {
            // MariaDB compares the elements of a list by code point: docs/mariadb.md.
            Assert.Equal(1, await owners.Where(o => names.Contains(o.Name)).CountAsync());
            Assert.Equal(2, await owners.Where(o => !names.Contains(o.Name)).CountAsync());
            Assert.Equal(4, await session.Query<Act>().Where(a => withNull.Contains(a.OwnerName)).CountAsync());
            Assert.Equal(1, await session.Query<Room>().Where(r => rooms.Contains(r)).CountAsync());
            Assert.Equal(1, await session.Query<Room>().Where(r => !rooms.Contains(r)).CountAsync());
        }

        if (database is not SqliteDatabase)
        {
            // To SQLite only a column by itself has a collation: https://www.sqlite.org/datatype3.html#collation
            Assert.Equal(3, await session.Query<Act>().Where(a => (a.OwnerName ?? spelling) == spelling && a.OwnerName != null).CountAsync());
            Assert.Equal(4, await session.Query<Act>().Where(a => (a.OwnerName ?? spelling) == "ann").CountAsync());
            Assert.Equal(3, await session.Query<Act>().Where(a => (a.Id > 0 ? a.OwnerName : spelling) == spelling).CountAsync());
        }

        Assert.Equal(3, await session.Query<Act>().Where(a => a.Owner!.Name == spelling || a.OwnerName == "x" + spelling).CountAsync());
        Assert.Equal(1, await owners.Take(9).Where(o => o.Name == spelling).CountAsync());
        Assert.Equal(1, await owners.Where(o => o.Acts.Any(a => a.OwnerName == spelling)).CountAsync());
        Assert.Equal(2, await session.Query<Desk>().Where(d => d.Room == room).CountAsync());
        Assert.Equal(1, (await owners.Select(o => o.Name == spelling).ToListAsync()).Count(isAnn => isAnn));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Every_strategy_finds_the_rows_of_an_owner(bool isPadded, bool isUsed)
    {
        using var database = Open(isPadded);
        foreach (var strategy in s_strategies)
        {
            await using var session = database.OpenSession();
            IReadOnlyList<Entity> held = isUsed ? await LoadAllAsync(session) : [];
            var owners = await session.Query<Owner>()
                .Options(Load.By(strategy, (Owner o) => o.Acts), Load.By(strategy, (Owner o) => o.Badge), Load.By(strategy, (Owner o) => o.Rooms))
                .ToListAsync();
            Assert.Equal("ann:1,2,3 Bob:4 eve:", Print(owners, o => o.Name.TrimEnd(), o => o.Acts.Select(a => a.Id)));
            Assert.Equal("ann:1 Bob:2 eve:", Print(owners, o => o.Name.TrimEnd(), o => Enumerable.Repeat(o.Badge?.Id, 1)));
            Assert.Equal("ann:a,B Bob:B eve:", Print(owners, o => o.Name.TrimEnd(), o => o.Rooms.Select(r => r.Code.TrimEnd()).OrderBy(code => code, StringComparer.OrdinalIgnoreCase)));

            await using var other = database.OpenSession();
            held = isUsed ? [.. held, .. await LoadAllAsync(other)] : held;
            var rooms = await other.Query<Room>().Options(Load.By(strategy, (Room r) => r.Desks)).ToListAsync();
            Assert.Equal("a:1,2 B:3", Print(rooms, r => r.Code.TrimEnd(), r => r.Desks.Select(d => d.Id)));
            var acts = await other.Query<Act>().Options(Load.By(strategy, (Act a) => a.Owner)).OrderBy(a => a.Id).ToListAsync();
            Assert.Equal(["ann", "ann", "ann", "Bob", null, null], acts.Select(a => a.Owner?.Name.TrimEnd()));
            var desks = await other.Query<Desk>().Options(Load.By(strategy, (Desk d) => d.Room)).OrderBy(d => d.Id).ToListAsync();
            Assert.Equal(["a", "a", "B", null, null], desks.Select(d => d.Room?.Code.TrimEnd()));
            GC.KeepAlive(held);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_strategy_that_loads_nothing_takes_no_key_for_one_that_leads_nowhere(bool isPadded)
    {
        using var database = Open(isPadded);
        foreach (var strategy in s_silent)
        {
            await using var session = database.OpenSession();
            var owners = await session.Query<Owner>()
                .Options(Load.By(strategy, (Owner o) => o.Acts), Load.By(strategy, (Owner o) => o.Badge), Load.By(strategy, (Owner o) => o.Rooms)).ToListAsync();
            var acts = await session.Query<Act>().Options(Load.By(strategy, (Act a) => a.Owner)).OrderBy(a => a.Id).ToListAsync();
            var before = session.StatementCount;

            Assert.All(owners, owner => Assert.Equal(strategy == Loading.NoLoad ? "0" : "not loaded", Read(() => owner.Acts.Count)));
            Assert.All(owners, owner => Assert.Equal(strategy == Loading.NoLoad ? "" : "not loaded", Read(() => owner.Badge?.Id)));
            Assert.All(owners, owner => Assert.Equal(strategy == Loading.NoLoad ? "0" : "not loaded", Read(() => owner.Rooms.Count)));
            // What the session has is an answer only where .NET finds the keys equal, too.
            string[] shown = [.. acts.Select(act => Read(() => act.Owner?.Name.TrimEnd()))];
            Assert.Equal(strategy == Loading.RaiseOnSql ? "ann" : strategy == Loading.NoLoad ? "" : "not loaded", shown[0]);
            Assert.All(shown.Zip(s_ownersOfActs).Take(4), pair => Assert.True(pair.First == pair.Second || pair.First == (strategy == Loading.NoLoad ? "" : "not loaded"), $"{strategy}: {pair}"));
            Assert.Equal(strategy == Loading.Raise ? "not loaded" : "", shown[4]);
            Assert.Equal(strategy == Loading.NoLoad ? "" : "not loaded", shown[5]);
            Assert.Equal(before, session.StatementCount);

            await session.LoadAsync(owners, Load.SelectIn((Owner o) => o.Acts), Load.SelectIn((Owner o) => o.Badge), Load.SelectIn((Owner o) => o.Rooms));
            await session.LoadAsync(acts, Load.SelectIn((Act a) => a.Owner));
            Assert.Equal("ann:1,2,3 Bob:4 eve:", Print(owners, o => o.Name.TrimEnd(), o => o.Acts.Select(a => a.Id)));
            Assert.Equal("ann:1 Bob:2 eve:", Print(owners, o => o.Name.TrimEnd(), o => Enumerable.Repeat(o.Badge?.Id, 1)));
            Assert.Equal("ann:2 Bob:1 eve:0", Print(owners, o => o.Name.TrimEnd(), o => Enumerable.Repeat(o.Rooms.Count, 1)));
            Assert.Equal(s_ownersOfActs, acts.Select(a => a.Owner?.Name.TrimEnd()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_are_written_and_read_again_by_their_keys(bool isPadded)
    {
        using var database = Open(isPadded);
        await using var session = database.OpenSession();
        var lockers = await session.Query<Locker>().OrderBy(l => l.Code).ToListAsync();
        var shelves = await session.Query<Shelf>().OrderBy(s => s.Floor).ToListAsync();

        lockers.ForEach(l => l.Note = "many");
        shelves.ForEach(s => s.Note = "many");
        await session.CommitAsync();
        (lockers[0].Note, shelves[0].Note) = ("one", "one");
        await session.CommitAsync();
        lockers.ForEach(session.Expire);
        shelves.ForEach(session.Expire);
        Assert.Equal(["one", "many", "many"], lockers.Select(l => l.Note));
        await session.RefreshAsync(shelves[0]);
        Assert.Equal(["one", "many", "many"], shelves.Select(s => s.Note));

        session.Delete(lockers[0]);
        session.Delete(shelves[0]);
        await session.CommitAsync();
        lockers[1..].ForEach(session.Delete);
        shelves[1..].ForEach(session.Delete);
        await session.CommitAsync();
        Assert.Equal(0, await session.Query<Locker>().CountAsync() + await session.Query<Shelf>().CountAsync());
    }

    [Theory]
    [InlineData(false, "ANN")]
    [InlineData(true, "ann")]
    [InlineData(true, "ann ")]
    public async Task An_object_from_elsewhere_is_the_row_that_the_server_finds(bool isPadded, string spelling)
    {
        using var database = Open(isPadded);
        await using var session = database.OpenSession();
        var ann = session.Get<Locker>("ann")!;

        var merged = await session.MergeAsync(new Locker { Code = spelling, Note = "merged" });
        Assert.Same(ann, merged);
        Assert.Equal("merged", ann.Note);
        await session.CommitAsync();

        var upserted = await session.UpsertAsync(new Locker { Code = spelling, Note = "upserted" });
        await session.CommitAsync();
        Assert.Same(ann, upserted);
        Assert.Equal("upserted", ann.Note);
        Assert.Equal(3, await session.Query<Locker>().CountAsync());
    }

    [Fact]
    public async Task Texts_that_an_array_writes_with_quotes_are_found()
    {
        using var database = Open(isPadded: false);
        await using var session = database.OpenSession();
        string[] codes = ["", "NULL", "a,b", "{a}", "\"", "\\", "a\\\"b", " x", "ä €"];
        session.AddRange(codes.Select(code => new Locker { Code = code }));
        session.AddRange(codes.Select(code => new Shelf { Floor = 7, Code = code }));
        await session.CommitAsync();
        await using var other = database.OpenSession();
        Shelf[] shelves = [.. codes.Select(code => new Shelf { Floor = 7, Code = code })];

        var found = await other.Query<Locker>().Where(l => codes.Contains(l.Code)).ToListAsync();

        Assert.Equal(codes.Order(StringComparer.Ordinal), found.Select(l => l.Code).Order(StringComparer.Ordinal));
        Assert.Equal(codes.Length, await session.Query<Shelf>().Where(s => shelves.Contains(s)).CountAsync());
        found.ForEach(other.Delete);
        await other.CommitAsync();
        Assert.Equal(3, await session.Query<Locker>().CountAsync());
    }

    private static string Print<T, TRelated>(IEnumerable<T> owners, Func<T, string> name, Func<T, IEnumerable<TRelated>> related) =>
        string.Join(" ", owners.OrderBy(name, StringComparer.OrdinalIgnoreCase).Select(owner => $"{name(owner)}:{string.Join(",", related(owner))}"));

    private static string Read<TValue>(Func<TValue> read)
    {
        try
        {
            return $"{read()}";
        }
        catch (RelationshipNotLoadedException)
        {
            return "not loaded";
        }
    }

    private static async Task<IReadOnlyList<Entity>> LoadAllAsync(Session session) =>
        [.. await session.Query<Owner>().ToListAsync(), .. await session.Query<Room>().ToListAsync(), .. await session.Query<Act>().ToListAsync(), .. await session.Query<Desk>().ToListAsync()];

    private Database Open(bool isPadded)
    {
        if (typeof(TDatabase) == typeof(PostgreSqlTestDatabase))
        {
            // In a database of its own: the driver knows the types that were there when it connected first.
            using var first = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Codes"));
            first.Execute("CREATE EXTENSION IF NOT EXISTS citext");
        }

        var database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Codes"));
        var (text, number) = database switch
        {
            SqliteDatabase => (isPadded ? "TEXT COLLATE RTRIM" : "TEXT COLLATE NOCASE", "INTEGER"),
            MariaDbDatabase => (isPadded ? "CHAR(6) CHARACTER SET latin1 COLLATE latin1_bin" : "VARCHAR(40) COLLATE utf8mb4_general_ci", "INT"),
            _ => (isPadded ? "CHAR(6)" : "citext", "INT"),
        };
        string Spelt(string other, string padded) => isPadded ? padded : other;
        string[] texts =
        [
            $"CREATE TABLE code_owner (name {text} PRIMARY KEY)",
            $"CREATE TABLE code_room (floor {number}, code {text}, PRIMARY KEY (floor, code))",
            $"CREATE TABLE code_act (id {number} PRIMARY KEY, owner_name {text})",
            $"CREATE TABLE code_badge (id {number} PRIMARY KEY, owner_name {text})",
            $"CREATE TABLE code_desk (id {number} PRIMARY KEY, room_floor {number}, room_code {text})",
            $"CREATE TABLE code_owner_room (id {number} PRIMARY KEY, owner_name {text}, room_floor {number}, room_code {text})",
            $"CREATE TABLE code_locker (code {text} PRIMARY KEY, note VARCHAR(40))",
            $"CREATE TABLE code_shelf (floor {number}, code {text}, note VARCHAR(40), PRIMARY KEY (floor, code))",
            "INSERT INTO code_owner VALUES ('ann'), ('Bob'), ('eve')",
            "INSERT INTO code_room VALUES (1, 'a'), (2, 'B')",
            $"INSERT INTO code_act VALUES (1, 'ann'), (2, '{Spelt("Ann", "ann ")}'), (3, '{Spelt("ANN", "ann  ")}'), (4, '{Spelt("bob", "Bob ")}'), (5, NULL), (6, 'nobody')",
            $"INSERT INTO code_badge VALUES (1, '{Spelt("ANN", "ann ")}'), (2, '{Spelt("bob", "Bob ")}')",
            $"INSERT INTO code_desk VALUES (1, 1, '{Spelt("A", "a ")}'), (2, 1, 'a'), (3, 2, '{Spelt("b", "B ")}'), (4, 2, 'a'), (5, NULL, 'a')",
            $"INSERT INTO code_owner_room VALUES (1, '{Spelt("ANN", "ann ")}', 1, '{Spelt("A", "a ")}'), (2, 'ann', 2, '{Spelt("b", "B ")}'), (3, '{Spelt("BOB", "Bob ")}', 2, 'B')",
            "INSERT INTO code_locker VALUES ('ann', NULL), ('bob', NULL), ('eve', NULL)",
            "INSERT INTO code_shelf VALUES (1, 'ann', NULL), (2, 'bob', NULL), (3, 'eve', NULL)",
        ];
        Array.ForEach(texts, statement => database.Execute(statement));
        return database;
    }
}

public sealed class SqliteServerTypedKeyTests : ServerTypedKeyTests<SqliteFile>;

public sealed class MariaDbServerTypedKeyTests : ServerTypedKeyTests<MariaDbTestDatabase>;

public sealed class PostgreSqlServerTypedKeyTests : ServerTypedKeyTests<PostgreSqlTestDatabase>;
