using System.Globalization;
using Relata.Benchmarks.Models;
using Relata.Servers;

namespace Relata.Benchmarks.Servers;

/// <summary>A database on a server started for it, with the rows, and those who work on it.</summary>
internal abstract class ServerWorkplace : IDisposable
{
    private readonly DatabaseServer _server;
    private readonly ServerDatabase _database;

    protected ServerWorkplace(DatabaseServer server)
    {
        _server = server;
        _database = server.CreateDatabase();
        using (var database = Open(_database.ConnectionString))
        {
            database.CreateTables();
            Fill(database);
        }

        Analyze(server, _database);
        Relata = new RelataContender(Open(_database.ConnectionString));
    }

    public abstract HandWritten ByHand { get; }

    public Contender Relata { get; }

    public abstract IReadOnlyList<(string Name, Contender Contender)> Others { get; }

    public string Database => _database.ConnectionString;

    /// <summary>A fast wrong answer must not win.</summary>
    public void CheckThatAllDoTheSame()
    {
        foreach (var (name, contender) in Others.Prepend(("Relata", Relata)).Prepend(("by hand", ByHand)))
        {
            foreach (var count in (int[])[15, 1_000])
            {
                GraphSummary.Check(name, GraphSummary.Of(contender.ToPlain(contender.Load(count))), GraphSummary.Of(ByHand.ToPlain(ByHand.Load(count))));
            }

            Check(name, contender.LoadLazily() == ByHand.LoadLazily(), "other flags");
            contender.Update();
            CheckWritten(name, contender);
            contender.Insert();
            CheckWritten(name, contender);
        }
    }

    public void Dispose()
    {
        Relata.Dispose();
        ByHand.Dispose();
        foreach (var (_, other) in Others)
        {
            other.Dispose();
        }

        _server.Dispose();
    }

    protected abstract Database Open(string connectionString);

    protected abstract void Analyze(DatabaseServer server, ServerDatabase database);

    private void CheckWritten(string name, Contender contender)
    {
        var written = contender.Written.ToList();
        var titles = ByHand.TitlesOf([.. written.Select(note => note.Id)]);
        Check(name, written.Count == Contender.Notes && written.All(note => titles.GetValueOrDefault(note.Id) == note.Title), "other rows");
    }

    private static void Check(string name, bool isSame, string what)
    {
        if (!isSame)
        {
            throw new InvalidOperationException($"{name} has {what}.");
        }
    }

    private static void Fill(Database database)
    {
        var random = new Random(1);
        var users = Range(SampleRows.Users, i => new User { Username = Invariant($"user{i}"), Email = Invariant($"user{i}@example.org") });
        Save(database, users);
        int AnyUser() => users[random.Next(users.Count)].Id;
        var posts = Range(
            SampleRows.Posts, i => new Post { Title = Invariant($"What I learned in week {i}"), Body = SampleRows.Body(random), UserId = AnyUser() });
        Save(database, posts);
        Save(
            database,
            [.. SampleRows.FlaggedPosts(random).Select((post, i) => new Flag { Message = Invariant($"spam {i % 97}"), PostId = post, UserId = AnyUser() })]);
        Save(database, Range(Contender.Notes, i => new Note { Title = Invariant($"Note {i}"), Body = "A note as it was.", Place = i }));
    }

    private static List<T> Range<T>(int count, Func<int, T> create) => [.. Enumerable.Range(1, count).Select(create)];

    private static void Save(Database database, IReadOnlyList<Entity> rows)
    {
        using var session = database.OpenSession();
        session.AddRange(rows);
        session.Commit();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
