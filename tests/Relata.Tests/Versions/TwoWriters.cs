using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>Two sessions that load, change, delete, expire and commit the same rows in a random order, beside a model of the rows and of what each session has read.</summary>
internal sealed class TwoWriters : IDisposable
{
    private const int Steps = 60;
    private const int Rows = 4;

    private readonly Random _random;
    private readonly Database _database;
    private readonly Dictionary<int, (int Likes, int Version)> _rows = [];
    private readonly Writer[] _writers;

    public TwoWriters(Database database, Random random)
    {
        (_database, _random) = (database, random);
        using var session = database.OpenSession();
        var articles = Enumerable.Range(0, Rows).Select(_ => new Article { Title = "a" }).ToList();
        session.AddRange(articles);
        session.Commit();
        articles.ForEach(article => _rows.Add(article.Id, (0, 1)));
        Keys = [.. _rows.Keys];
        _writers = [new(Open()), new(Open())];
    }

    private int[] Keys { get; }

    public void Run()
    {
        for (var step = 0; step < Steps; step++)
        {
            Step(_writers[_random.Next(2)], Keys[_random.Next(Rows)]);
        }

        using var session = _database.OpenSession();
        Assert.Equal(_rows.OrderBy(row => row.Key).Select(row => (row.Key, row.Value)), session.Query<Article>().Where(article => Keys.Contains(article.Id)).OrderBy(article => article.Id).ToList().Select(article => (article.Id, (article.Likes, article.Version))));
    }

    public void Dispose() => Array.ForEach(_writers, writer => writer.Session.Dispose());

    private Session Open()
    {
        var session = _database.OpenSession();
        session.Autoflush = false;
        return session;
    }

    private void Step(Writer writer, int key)
    {
        switch (_random.Next(8))
        {
            case 0 or 1 or 2:
                Change(writer, key);
                break;
            case 3 when writer.Read.ContainsKey(key) && writer.Session.Get<Article>(key) is { } deleted:
                NoteRead(writer, deleted);
                writer.Session.Delete(deleted);
                writer.Changed.Remove(key);
                writer.Deleted.Add(key);
                break;
            case 4:
                writer.Session.Rollback();
                writer.Forget();
                break;
            case 5 when writer.Read.ContainsKey(key) && !writer.Changed.ContainsKey(key) && !writer.Deleted.Contains(key) && _rows.TryGetValue(key, out var row):
                writer.Session.Refresh(writer.Session.Get<Article>(key)!);
                writer.Read[key] = row.Version;
                writer.Refreshed.Add(key);
                break;
            default:
                Commit(writer);
                break;
        }
    }

    private void Change(Writer writer, int key)
    {
        if (writer.Deleted.Contains(key) || (!writer.Read.ContainsKey(key) && !_rows.ContainsKey(key)) || writer.Session.Get<Article>(key) is not { } article)
        {
            return;
        }

        NoteRead(writer, article);
        article.Likes = _random.Next(1, 1_000_000);
        writer.Changed[key] = article.Likes;
    }

    // An object that was not read before has what the row has now; so has one that was refreshed and then rolled back, which reads its row again.
    private void NoteRead(Writer writer, Article article)
    {
        if (writer.Changed.ContainsKey(article.Id) || writer.Deleted.Contains(article.Id))
        {
            return;
        }

        if (!writer.Read.TryGetValue(article.Id, out var read) || (read != article.Version && writer.Refreshed.Contains(article.Id)))
        {
            Assert.Equal(_rows[article.Id], (article.Likes, article.Version));
            writer.Read[article.Id] = article.Version;
            return;
        }

        Assert.Equal(read, article.Version);
    }

    private void Commit(Writer writer)
    {
        var stale = writer.Changed.Keys.Concat(writer.Deleted).Where(key => !_rows.TryGetValue(key, out var row) || row.Version != writer.Read[key]).ToList();
        try
        {
            writer.Session.Commit();
            Assert.Empty(stale);
        }
        catch (StaleDataException error)
        {
            Assert.All(error.Rows, row => Assert.Contains((int)row.Key, stale));
            Assert.All(error.Rows, row => Assert.Equal(!_rows.ContainsKey((int)row.Key), row.IsGone));
            Assert.NotEmpty(error.Rows);
            writer.Session.Rollback();
            writer.Forget();
            writer.Session.Dispose();
            writer.Session = Open();
            writer.Read.Clear();
            writer.Refreshed.Clear();
            return;
        }

        foreach (var (key, likes) in writer.Changed)
        {
            _rows[key] = (likes, _rows[key].Version + 1);
            writer.Read[key] = _rows[key].Version;
        }

        foreach (var key in writer.Deleted)
        {
            _rows.Remove(key);
            writer.Read.Remove(key);
        }

        writer.Forget();
    }

    private sealed class Writer(Session session)
    {
        public Session Session { get; set; } = session;

        /// <summary>The version of each row that the session has.</summary>
        public Dictionary<int, int> Read { get; } = [];

        /// <summary>The rows that were refreshed: a rollback may expire them.</summary>
        public HashSet<int> Refreshed { get; } = [];

        public Dictionary<int, int> Changed { get; } = [];

        public HashSet<int> Deleted { get; } = [];

        public void Forget()
        {
            Changed.Clear();
            Deleted.Clear();
        }
    }
}
