using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks;

/// <summary>What two loads of the same posts must agree on.</summary>
internal sealed record GraphSummary(int Posts, int Flags, int Users, long Characters, long Links)
{
    public static GraphSummary Of(List<Post> posts)
    {
        var flags = posts.SelectMany(p => p.Flags).ToList();
        var users = posts.Select(p => p.User!).Concat(flags.Select(f => f.User!)).Distinct().ToList();
        return new GraphSummary(
            posts.Count,
            flags.Count,
            users.Count,
            posts.Sum(p => p.Title.Length + (long)p.Body.Length) + flags.Sum(f => f.Message.Length) + users.Sum(u => u.Username.Length + u.Email.Length),
            posts.Sum(p => (long)p.Id * p.User!.Id) + flags.Sum(f => (long)f.Post!.Id * f.User!.Id));
    }

    public static void Check(string name, GraphSummary actual, GraphSummary expected)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"{name} loaded {actual}, by hand it is {expected}.");
        }
    }
}
