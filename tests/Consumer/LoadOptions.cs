using Relata;

internal static class LoadOptions
{
    // An option is a value: keep it, reuse it, nest it.
    public static readonly LoadOption<Post> Card = Load.SelectIn((Post p) => p.Flags).Joined(f => f.User);

    // A condition, an order and a limit are those of each owner: the latest three flags of each post.
    public static readonly LoadOption<Post> LatestFlags = Load.SelectIn((Post p) => p.Flags).OrderByDescending(f => f.Id).Take(3);
}
