using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>Checks that enum arguments of the library's attributes are members of their enums. A cast number would be ignored, or read as something else.</summary>
internal static class EnumArgumentChecks
{
    /// <summary>Checks the attributes of a class, and of its properties.</summary>
    public static void Check(INamedTypeSymbol type, string name, IEnumerable<IPropertySymbol> properties, Findings findings)
    {
        Check(type, name, findings);
        foreach (var property in properties)
        {
            Check(property, $"{name}.{property.Name}", findings);
        }
    }

    private static void Check(ISymbol symbol, string name, Findings findings)
    {
        foreach (var attribute in symbol.GetAttributes().Where(attribute => attribute.AttributeClass?.ContainingNamespace.IsNamed(Symbols.Library) == true))
        {
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.Value)))
            {
                // [DiscriminatorValue] takes enums of the program, whose codes need no name.
                if (argument is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value }
                    && type.ContainingNamespace.IsNamed(Symbols.Library) && !IsDefined(type, value))
                {
                    findings.Add(Rules.EnumArgument, new(symbol, attribute), name, $"({type.Name}){value}", type.Name);
                }
            }
        }
    }

    private static bool IsDefined(INamedTypeSymbol type, object value)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.ConstantValue!);
        return type.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: nameof(FlagsAttribute) })
            ? value is int bits && (bits & ~members.OfType<int>().Aggregate(0, (all, member) => all | member)) == 0
            : members.Contains(value);
    }
}
