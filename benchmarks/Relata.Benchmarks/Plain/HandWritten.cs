using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Relata.Benchmarks.Plain;

/// <summary>
/// What a developer who wants speed writes by hand over Microsoft.Data.Sqlite: three statements that stay prepared, one read
/// transaction round them, typed getters, a dictionary for each kind of object.
/// </summary>
internal sealed class HandWritten : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _posts;
    private readonly SqliteCommand _flags;
    private readonly SqliteCommand _users;

    public HandWritten(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        _posts = Prepare("""SELECT id, title, body, user_id FROM "post" ORDER BY id LIMIT $count""", "$count", SqliteType.Integer);
        _flags = Prepare("""
            SELECT id, message, post_id, user_id FROM "flag" WHERE post_id IN (SELECT value FROM json_each($keys))
            """, "$keys", SqliteType.Text);
        _users = Prepare("""
            SELECT id, username, email FROM "user" WHERE id IN (SELECT value FROM json_each($keys))
            """, "$keys", SqliteType.Text);
    }

    public List<Post> Load(int count)
    {
        using var transaction = _connection.BeginTransaction(deferred: true);
        _posts.Transaction = _flags.Transaction = _users.Transaction = transaction;

        var posts = ReadPosts(count);
        var byId = new Dictionary<int, Post>(posts.Count);
        var userIds = new HashSet<int>();
        foreach (var post in posts)
        {
            byId.Add(post.Id, post);
            userIds.Add(post.UserId);
        }

        var flags = ReadFlags(byId, userIds);
        var users = ReadUsers(userIds);
        foreach (var post in posts)
        {
            post.User = users[post.UserId];
        }
        foreach (var flag in flags)
        {
            flag.User = users[flag.UserId];
        }

        transaction.Commit();
        return posts;
    }

    public void Dispose()
    {
        _posts.Dispose();
        _flags.Dispose();
        _users.Dispose();
        _connection.Dispose();
    }

    private List<Post> ReadPosts(int count)
    {
        _posts.Parameters[0].Value = count;
        var posts = new List<Post>(count);
        using var reader = _posts.ExecuteReader();
        while (reader.Read())
        {
            posts.Add(new Post
            {
                Id = reader.GetInt32(0),
                Title = reader.GetString(1),
                Body = reader.GetString(2),
                UserId = reader.GetInt32(3),
            });
        }
        return posts;
    }

    private List<Flag> ReadFlags(Dictionary<int, Post> posts, HashSet<int> userIds)
    {
        _flags.Parameters[0].Value = JsonArray(posts.Keys);
        var flags = new List<Flag>();
        using var reader = _flags.ExecuteReader();
        while (reader.Read())
        {
            var flag = new Flag
            {
                Id = reader.GetInt32(0),
                Message = reader.GetString(1),
                PostId = reader.GetInt32(2),
                UserId = reader.GetInt32(3),
            };
            var post = posts[flag.PostId];
            flag.Post = post;
            post.Flags.Add(flag);
            userIds.Add(flag.UserId);
            flags.Add(flag);
        }
        return flags;
    }

    private Dictionary<int, User> ReadUsers(HashSet<int> ids)
    {
        _users.Parameters[0].Value = JsonArray(ids);
        var users = new Dictionary<int, User>(ids.Count);
        using var reader = _users.ExecuteReader();
        while (reader.Read())
        {
            var user = new User { Id = reader.GetInt32(0), Username = reader.GetString(1), Email = reader.GetString(2) };
            users.Add(user.Id, user);
        }
        return users;
    }

    public static string JsonArray(IEnumerable<int> keys)
    {
        var json = new StringBuilder("[");
        foreach (var key in keys)
        {
            json.Append(CultureInfo.InvariantCulture, $"{key},");
        }
        json[^1] = ']';
        return json.ToString();
    }

    private SqliteCommand Prepare(string sql, string parameter, SqliteType type)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(parameter, type);
        command.Prepare();
        return command;
    }
}
