using Dapper;
using Microsoft.Data.Sqlite;

namespace Relata.Benchmarks.Plain;

/// <summary>The statements of <see cref="HandWritten" />, read by Dapper and linked by hand.</summary>
internal sealed class DapperLoader : IDisposable
{
    private readonly SqliteConnection _connection;

    public DapperLoader(string connectionString)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
    }

    public List<Post> Load(int count)
    {
        using var transaction = _connection.BeginTransaction(deferred: true);
        var posts = _connection.Query<Post>(
            """SELECT id, title, body, user_id FROM "post" ORDER BY id LIMIT @count""", new { count }, transaction).AsList();
        var byId = posts.ToDictionary(p => p.Id);

        var flags = _connection.Query<Flag>("""
            SELECT id, message, post_id, user_id FROM "flag" WHERE post_id IN (SELECT value FROM json_each(@keys))
            """, new { keys = HandWritten.JsonArray(byId.Keys) }, transaction).AsList();

        var userIds = posts.Select(p => p.UserId).Concat(flags.Select(f => f.UserId)).ToHashSet();
        var users = _connection.Query<User>("""
            SELECT id, username, email FROM "user" WHERE id IN (SELECT value FROM json_each(@keys))
            """, new { keys = HandWritten.JsonArray(userIds) }, transaction).ToDictionary(u => u.Id);

        foreach (var flag in flags)
        {
            flag.User = users[flag.UserId];
            flag.Post = byId[flag.PostId];
            flag.Post.Flags.Add(flag);
        }
        foreach (var post in posts)
        {
            post.User = users[post.UserId];
        }
        transaction.Commit();
        return posts;
    }

    public void Dispose() => _connection.Dispose();
}
