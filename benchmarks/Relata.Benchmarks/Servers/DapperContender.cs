using System.Data.Common;
using Dapper;
using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks.Servers;

/// <summary>Dapper's own ways: rows read by it and linked by hand, a list of objects written one after the other.</summary>
/// <param name="connection">The connection, open.</param>
/// <param name="keySet">What stands behind the column for a set of keys.</param>
/// <param name="toParameter">A set of keys as the server takes it.</param>
internal sealed class DapperContender(DbConnection connection, string keySet, Func<int[], object> toParameter) : Contender
{
    private readonly string _postsText = "SELECT id, title, body, user_id AS UserId FROM post ORDER BY id LIMIT @count";
    private readonly string _flagsText = $"SELECT id, message, post_id AS PostId, user_id AS UserId FROM flag WHERE post_id {keySet}";
    private readonly List<Note> _loaded = [.. Enumerable.Range(1, Notes).Select(i => new Note { Id = i })];
    private readonly bool _quotes = keySet.Contains("ANY", StringComparison.Ordinal);
    private List<Note> _written = [];

    public override IEnumerable<(int Id, string Title)> Written => _written.Select(note => (note.Id, note.Title));

    // Of the names only this one is a word of PostgreSQL's.
    private string UserTable => _quotes ? "\"user\"" : "user";

    public override object Load(int posts)
    {
        var loaded = connection.Query<Post>(_postsText, new { count = posts }).AsList();
        var byId = loaded.ToDictionary(p => p.Id);
        var flags = Flags([.. byId.Keys]);
        var userIds = loaded.Select(p => p.UserId).Concat(flags.Select(f => f.UserId)).ToHashSet();
        var users = connection.Query<User>($"SELECT id, username, email FROM {UserTable} WHERE id {keySet}", new { keys = toParameter([.. userIds]) })
            .ToDictionary(u => u.Id);
        foreach (var flag in flags)
        {
            flag.User = users[flag.UserId];
            flag.Post = byId[flag.PostId];
            flag.Post.Flags.Add(flag);
        }

        foreach (var post in loaded)
        {
            post.User = users[post.UserId];
        }

        return loaded;
    }

    public override object Get(int key) =>
        connection.QuerySingle<User>($"SELECT id, username, email FROM {UserTable} WHERE id = @key", new { key });

    public override int LoadLazily()
    {
        var byId = connection.Query<Post>(_postsText, new { count = Owners }).ToDictionary(post => post.Id);
        foreach (var flag in Flags([.. byId.Keys]))
        {
            byId[flag.PostId].Flags.Add(flag);
        }

        return byId.Values.Sum(post => post.Flags.Count);
    }

    public override void Insert()
    {
        var titles = NextTitles();
        _written = [.. Enumerable.Range(0, Notes).Select(i => new Note { Title = titles[i], Body = "A note as it is written down.", Place = i })];
        using var transaction = connection.BeginTransaction();
        foreach (var note in _written)
        {
            note.Id = connection.ExecuteScalar<int>("INSERT INTO note (title, body, place) VALUES (@Title, @Body, @Place) RETURNING id", note, transaction);
        }

        transaction.Commit();
    }

    public override void Update()
    {
        var titles = NextTitles();
        for (var i = 0; i < Notes; i++)
        {
            _loaded[i].Title = titles[i];
        }

        using var transaction = connection.BeginTransaction();
        connection.Execute("UPDATE note SET title = @Title WHERE id = @Id", _loaded, transaction);
        transaction.Commit();
        _written = _loaded;
    }

    public override void Dispose() => connection.Dispose();

    private List<Flag> Flags(int[] posts) => connection.Query<Flag>(_flagsText, new { keys = toParameter(posts) }).AsList();
}
