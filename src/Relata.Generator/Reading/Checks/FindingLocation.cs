using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.Generator.Reading.Checks;

/// <summary>The location of a finding: a member, one of its attributes, or an argument of an attribute.</summary>
internal sealed record FindingLocation(ISymbol Symbol, AttributeData? Attribute = null, string? Argument = null)
{
    /// <param name="reporting">The class that is checked. An error in an inherited member is reported there: another class may inherit it without one.</param>
    /// <param name="cancellation">Cancels reading the syntax.</param>
    public Location ToLocation(INamedTypeSymbol reporting, CancellationToken cancellation)
    {
        var isOwn = SymbolEqualityComparer.Default.Equals(Symbol, reporting) || SymbolEqualityComparer.Default.Equals(Symbol.ContainingType, reporting);
        if (!isOwn)
        {
            return reporting.Locations[0];
        }

        if (Attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
        {
            return Symbol.Locations.FirstOrDefault() ?? Location.None;
        }

        if (Argument is null)
        {
            return attribute.GetLocation();
        }

        var named = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Argument);
        return named?.GetLocation() ?? Symbol.Locations[0];
    }
}
