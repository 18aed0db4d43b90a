using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults;

/// <summary>A unit of work that something will go wrong with: one user is renamed, and another is added.</summary>
internal sealed class UnitUnderWay : IAsyncDisposable
{
    private readonly Database _database;

    private UnitUnderWay(Database database)
    {
        _database = database;
        Session = database.OpenSession();
    }

    public Session Session { get; }

    public User Renamed { get; private set; } = null!;

    public User Added { get; } = new() { Name = "added" };

    /// <summary>Renames a user and adds another; nothing is written yet.</summary>
    public static async Task<UnitUnderWay> BeginAsync(Database database, int id = 7, Action<Session>? configure = null)
    {
        var unit = new UnitUnderWay(database);
        configure?.Invoke(unit.Session);
        unit.Renamed = await unit.Session.Query<User>().SingleAsync(user => user.Id == id);
        unit.Renamed.Name = "renamed";
        unit.Session.Add(unit.Added);
        return unit;
    }

    /// <summary>The same with all of it written, but not committed.</summary>
    public static async Task<UnitUnderWay> BeginAndFlushAsync(Database database, int id = 7)
    {
        var unit = await BeginAsync(database, id);
        await unit.Session.FlushAsync();
        return unit;
    }

    /// <summary>
    /// Rolls back, and asserts that it is as if nothing had been: the objects are what they were, nothing is stored, the session can do all of it
    /// again, and its connection is there for the next one.
    /// </summary>
    /// <param name="stored">The names of all users, if others have changed them.</param>
    public async Task AssertUndoneAsync(params string[] stored)
    {
        var before = (string[])["jack", "ed", "fred", "chuck"];
        await Session.RollbackAsync();

        Assert.Equal((before[Renamed.Id - 7], EntityState.Persistent), (Renamed.Name, Renamed.GetState()));
        Assert.Equal((0, EntityState.Transient), (Added.Id, Added.GetState()));
        Assert.False(Session.HasChanges);
        Assert.Equal(stored is [] ? before : stored, await NamesAsync(Session));
        Assert.Same(Renamed, await Session.Query<User>().SingleAsync(user => user.Id == Renamed.Id));

        Renamed.Name = "again";
        Session.Add(Added);
        await Session.CommitAsync();
        await using var next = _database.OpenSession();
        Assert.Equal("again", (await next.GetAsync<User>(Renamed.Id))!.Name);
        Assert.Equal("added", (await next.GetAsync<User>(Added.Id))!.Name);
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private static Task<List<string>> NamesAsync(Session session) =>
        session.Query<User>().OrderBy(user => user.Id).Select(user => user.Name).ToListAsync();
}
