using Relata.Generator.Reading;

namespace Relata.Scaffolding.Names;

/// <summary>The naming convention of the assembly: what tables and columns are called without an attribute of their own.</summary>
/// <param name="Spelling">How a name is spelled.</param>
/// <param name="PluralTables">Whether tables have plurals of class names.</param>
internal sealed record Convention(NamingConvention Spelling, bool PluralTables)
{
    /// <summary>All conventions, the default first.</summary>
    public static IEnumerable<Convention> All =>
    [
        new(NamingConvention.SnakeCase, false),
        new(NamingConvention.SnakeCase, true),
        new(NamingConvention.AsIs, false),
        new(NamingConvention.AsIs, true),
    ];

    /// <summary>The name of the table of a class.</summary>
    public string Table(string type) => Column(PluralTables ? Plural.Of(type) : type);

    /// <summary>The name of the column of a property.</summary>
    public string Column(string property) => Spelling == NamingConvention.AsIs ? property : SnakeCase.Of(property);
}
