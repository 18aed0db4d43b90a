using Relata;

internal static class LoadOptions
{
    // a straight path may be chained; an option is a value that can be kept and reused
    internal static readonly LoadOption<Post> Card = Load.SelectIn((Post p) => p.Flags).Joined(f => f.User);
}
