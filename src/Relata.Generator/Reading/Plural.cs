namespace Relata.Generator.Reading;

/// <summary>The English plural of the last word of a name.</summary>
internal static class Plural
{
    // What no rule gives. A name may end with it, as SalesPerson does; the capital tells it from the end of another word, as in Human.
    private static readonly (string Singular, string Plural)[] s_irregular =
    [
        ("Person", "People"),
        ("Child", "Children"),
        ("Man", "Men"),
        ("Woman", "Women"),
        ("Analysis", "Analyses"),
        ("Foot", "Feet"),
        ("Tooth", "Teeth"),
        ("Mouse", "Mice"),
        ("Index", "Indexes"),
        ("Series", "Series"),
        ("Species", "Species"),
        ("News", "News"),
        ("Data", "Data"),
        ("Information", "Information"),
        ("Equipment", "Equipment"),
        ("Leaf", "Leaves"),
        ("Shelf", "Shelves"),
        ("Life", "Lives"),
        ("Wife", "Wives"),
        ("Half", "Halves"),
    ];

    /// <summary><c>Category</c> to <c>Categories</c>, <c>Box</c> to <c>Boxes</c>, <c>Day</c> to <c>Days</c>, <c>Person</c> to <c>People</c>.</summary>
    public static string Of(string name)
    {
        foreach (var (singular, plural) in s_irregular)
        {
            if (name.EndsWith(singular, StringComparison.Ordinal))
            {
                return name.Substring(0, name.Length - singular.Length) + plural;
            }
        }

        return name switch
        {
            _ when name.EndsWith("y", StringComparison.Ordinal) && !EndsWithAny(name, "ay", "ey", "iy", "oy", "uy") => name.Substring(0, name.Length - 1) + "ies",
            _ when EndsWithAny(name, "s", "x", "z", "ch", "sh") => name + "es",
            _ => name + "s",
        };
    }

    private static bool EndsWithAny(string name, params string[] ends) => ends.Any(end => name.EndsWith(end, StringComparison.Ordinal));
}
