namespace Relata.Benchmarks.Models;

/// <summary>What a user of Relata writes: a session per use, the query with its options, nothing prepared beforehand.</summary>
internal sealed class RelataLoader(string connectionString) : IDisposable
{
    private readonly SqliteDatabase _database = new(connectionString);

    public List<Post> Load(int count)
    {
        using var session = _database.OpenSession();
        return session.Query<Post>()
            .Options(
                Relata.Load.SelectIn((Post p) => p.User),
                Relata.Load.SelectIn((Post p) => p.Flags).SelectIn(f => f.User))
            .OrderBy(p => p.Id)
            .Take(count)
            .ToList();
    }

    public void Dispose() => _database.Dispose();

    /// <summary>The same graph in plain objects, one for each of ours, to be compared with what others loaded.</summary>
    public static List<Plain.Post> ToPlain(List<Post> posts)
    {
        var users = new Dictionary<User, Plain.User>(ReferenceEqualityComparer.Instance);
        return posts.ConvertAll(post =>
        {
            var plain = new Plain.Post { Id = post.Id, Title = post.Title, Body = post.Body, UserId = post.UserId, User = ToPlain(post.User!) };
            plain.Flags.AddRange(post.Flags.Select(flag => new Plain.Flag
            {
                Id = flag.Id,
                Message = flag.Message,
                PostId = flag.PostId,
                UserId = flag.UserId,
                Post = ReferenceEquals(flag.Post, post) ? plain : null,
                User = ToPlain(flag.User!),
            }));
            return plain;
        });

        Plain.User ToPlain(User user)
        {
            if (!users.TryGetValue(user, out var plain))
            {
                plain = new Plain.User { Id = user.Id, Username = user.Username, Email = user.Email };
                users.Add(user, plain);
            }
            return plain;
        }
    }
}
