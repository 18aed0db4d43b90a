using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Loaders;

/// <summary>What a load allocates beside the objects it returns.</summary>
[Collection("Listeners")]
public sealed class LoadAllocationTests : IDisposable
{
    private const int Posts = 500;
    private const int MostLoads = 200;
    private const double Most = 290;

    private readonly SqliteFile _test = new();
    private readonly Database _database;

    public LoadAllocationTests()
    {
        _database = _test.Open(ModelSet.Of<Post>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        var users = Enumerable.Range(0, 50).Select(i => new User { Username = $"user {i}", Email = "e" }).ToArray();
        for (var i = 0; i < Posts; i++)
        {
            var post = new Post { Title = "t", Body = "b", User = users[i % 50] };
            post.Flags.AddRange([new Flag { Message = "m", User = users[0] }, new Flag { Message = "m", User = users[1] }]);
            session.Add(post);
        }

        session.Commit();
    }

    // The objects, their lists and texts are about 150 bytes each here; the identity map, which grows with the rows, takes most of the rest.
    [Fact]
    public void A_load_allocates_little_more_than_its_objects()
    {
        // The runtime compiles again, in the background, what is called often; until then it allocates what is optimized away later.
        var least = double.MaxValue;
        for (var load = 1; load <= MostLoads && least > Most; load++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Load();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)((Posts * 3) + 50));
            if (load % 10 == 0)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(200));
            }
        }

        Assert.InRange(least, 0, Most);
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    private void Load()
    {
        using var session = _database.OpenSession();
        var posts = session.Query<Post>()
            .Options(Relata.Load.SelectIn((Post p) => p.User), Relata.Load.SelectIn((Post p) => p.Flags).SelectIn(f => f.User)).ToList();
        Assert.Equal(Posts, posts.Count);
    }
}
