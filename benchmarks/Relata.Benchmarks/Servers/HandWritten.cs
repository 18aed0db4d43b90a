using System.Data.Common;
using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks.Servers;

/// <summary>
/// What a developer who wants speed writes by hand over the server's driver: a connection that stays open, statements that stay
/// prepared, a set of keys as one parameter, typed getters, dictionaries.
/// </summary>
internal abstract class HandWritten(DbConnection connection) : Contender
{
    private List<Note> _written = [];

    public override IEnumerable<(int Id, string Title)> Written => _written.Select(note => (note.Id, note.Title));

    public override object Load(int posts)
    {
        var loaded = ReadPosts(posts);
        var byId = new Dictionary<int, Post>(loaded.Count);
        var userIds = new HashSet<int>();
        foreach (var post in loaded)
        {
            byId.Add(post.Id, post);
            userIds.Add(post.UserId);
        }

        var flags = ReadFlags(byId);
        foreach (var flag in flags)
        {
            userIds.Add(flag.UserId);
        }

        var users = ReadUsers([.. userIds]);
        foreach (var post in loaded)
        {
            post.User = users[post.UserId];
        }

        foreach (var flag in flags)
        {
            flag.User = users[flag.UserId];
        }

        return loaded;
    }

    public override object Get(int key) => ReadUsers([key])[key];

    public override int LoadLazily()
    {
        var posts = ReadPosts(Owners);
        return ReadFlags(posts.ToDictionary(post => post.Id)).Count;
    }

    public override void Insert()
    {
        var titles = NextTitles();
        var notes = new List<Note>(Notes);
        for (var i = 0; i < Notes; i++)
        {
            notes.Add(new Note { Title = titles[i], Body = "A note as it is written down.", Place = i });
        }

        Insert(notes);
        _written = notes;
    }

    public override void Update()
    {
        var titles = NextTitles();
        for (var i = 0; i < Notes; i++)
        {
            Changed[i].Title = titles[i];
        }

        Update(Changed);
        _written = Changed;
    }

    public override void Dispose() => connection.Dispose();

    /// <summary>The titles that rows have.</summary>
    public abstract Dictionary<int, string> TitlesOf(int[] keys);

    protected abstract DbDataReader Posts(int count);

    protected abstract DbDataReader Flags(int[] posts);

    protected abstract DbDataReader Users(int[] keys);

    protected abstract void Insert(List<Note> notes);

    protected abstract void Update(List<Note> notes);

    private List<Note> Changed { get; } = [.. Enumerable.Range(1, Notes).Select(i => new Note { Id = i })];

    private List<Post> ReadPosts(int count)
    {
        var posts = new List<Post>(count);
        using var reader = Posts(count);
        while (reader.Read())
        {
            posts.Add(new Post { Id = reader.GetInt32(0), Title = reader.GetString(1), Body = reader.GetString(2), UserId = reader.GetInt32(3) });
        }

        return posts;
    }

    private List<Flag> ReadFlags(Dictionary<int, Post> posts)
    {
        var flags = new List<Flag>();
        using var reader = Flags([.. posts.Keys]);
        while (reader.Read())
        {
            var flag = new Flag { Id = reader.GetInt32(0), Message = reader.GetString(1), PostId = reader.GetInt32(2), UserId = reader.GetInt32(3) };
            var post = posts[flag.PostId];
            flag.Post = post;
            post.Flags.Add(flag);
            flags.Add(flag);
        }

        return flags;
    }

    private Dictionary<int, User> ReadUsers(int[] keys)
    {
        var users = new Dictionary<int, User>(keys.Length);
        using var reader = Users(keys);
        while (reader.Read())
        {
            var user = new User { Id = reader.GetInt32(0), Username = reader.GetString(1), Email = reader.GetString(2) };
            users.Add(user.Id, user);
        }

        return users;
    }
}
