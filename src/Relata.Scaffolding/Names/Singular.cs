using Relata.Generator.Reading;

namespace Relata.Scaffolding.Names;

/// <summary>The singular of the last word of a name.</summary>
internal static class Singular
{
    private static readonly string[] s_irregular =
        ["Person", "Child", "Man", "Woman", "Analysis", "Foot", "Tooth", "Mouse", "Index", "Leaf", "Shelf", "Life", "Wife", "Half", "Status", "Address", "Bus", "Movie", "Cookie", "Series", "Species", "News"];

    /// <summary><c>Categories</c> to <c>Category</c>; a name that is no plural stays, such as <c>Status</c>.</summary>
    public static string Of(string name)
    {
        foreach (var singular in s_irregular)
        {
            var plural = Plural.Of(singular);
            if (name.EndsWith(singular, StringComparison.Ordinal))
            {
                return name;
            }

            if (name.EndsWith(plural, StringComparison.Ordinal))
            {
                return name[..^plural.Length] + singular;
            }
        }

        if (name.Length < 4 || !name.EndsWith('s') || EndsWithAny(name, "ss", "us", "is"))
        {
            return name;
        }

        var shorter = name.EndsWith("ies", StringComparison.Ordinal) && name.Length > 4 ? name[..^3] + "y"
            : EndsWithAny(name, "xes", "ches", "shes", "sses", "zes") ? name[..^2]
            : name[..^1];
        return Plural.Of(shorter) == name ? shorter : name;
    }

    private static bool EndsWithAny(string name, params string[] ends) => ends.Any(end => name.EndsWith(end, StringComparison.Ordinal));
}
