using Relata;

internal static class LoadOptions
{
    // An option is a value: keep it, reuse it, nest it.
    public static readonly LoadOption<Post> Card = Load.SelectIn((Post p) => p.Flags).Joined(f => f.User);
}
