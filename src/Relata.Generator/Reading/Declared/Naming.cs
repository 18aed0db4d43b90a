using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>The names of tables and columns that have none of their own: by [Naming] of the class, of a base class, or of the assembly.</summary>
internal sealed class Naming(AttributeData? attribute)
{
    private const int AsIs = 1;

    public string? Schema { get; } = attribute.Named("Schema") as string;

    public static Naming Of(INamedTypeSymbol type) => new(
        type.SelfAndBases().Append<ISymbol>(type.ContainingAssembly).Select(symbol => symbol.FindAttribute("NamingAttribute")).FirstOrDefault(found => found is not null));

    public string Column(string property) => Spell(property);

    public string Table(string type) => attribute.Named("TablePrefix") as string + Spell(attribute.Named("PluralTables") is true ? Plural.Of(type) : type);

    private string Spell(string name) =>
        attribute?.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Value: AsIs }] ? name : SnakeCase.Of(name);
}
