namespace Relata.Benchmarks;

/// <summary>
/// The rows of every database, the same in every run: 1,000 users, 10,000 posts, 30,000 flags. 2,000 posts have no flag, 40 have 50,
/// and the flags of a post lie scattered over their table, as they do when they were written over months.
/// </summary>
internal static class SampleRows
{
    public const int Users = 1_000;
    public const int Posts = 10_000;
    public const int Flags = 30_000;
    private const int PostsWithoutFlags = 2_000;
    private const int PostsWithManyFlags = 40;
    private const int ManyFlags = 50;

    private static readonly string[] Words =
        ["loading", "page", "of", "the", "posts", "with", "their", "authors", "and", "flags", "takes", "four", "statements"];

    /// <summary>The post of each flag, in the order in which the flags are written.</summary>
    public static int[] FlaggedPosts(Random random)
    {
        var posts = Enumerable.Range(1, Posts).ToArray();
        random.Shuffle(posts);
        var many = posts[..PostsWithManyFlags];
        var some = posts[PostsWithManyFlags..(Posts - PostsWithoutFlags)];

        var flagged = new List<int>(Flags);
        flagged.AddRange(many.SelectMany(post => Enumerable.Repeat(post, ManyFlags)));
        flagged.AddRange(some);
        while (flagged.Count < Flags)
        {
            flagged.Add(some[random.Next(some.Length)]);
        }

        var scattered = flagged.ToArray();
        random.Shuffle(scattered);
        return scattered;
    }

    public static string Body(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(5, 25)).Select(_ => Words[random.Next(Words.Length)]));
}
