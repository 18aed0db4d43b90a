using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Relata.Generator.Analyzers;

/// <summary>
/// Where the page of a message is: in the folder or at the address that the property <c>RelataDocumentation</c> of the project names. The
/// package sets it to its own pages (<c>build/Relata.props</c>); without it the link is the path of the page in the repository.
/// </summary>
internal static class HelpLinks
{
    private const string Property = "build_property.RelataDocumentation";

    /// <summary>The rule with a link that can be opened. The compiler knows a rule by its code, not by the object.</summary>
    public static DiagnosticDescriptor Of(DiagnosticDescriptor rule, AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(Property, out var root) || root.Length == 0
            || !Uri.TryCreate($"{root.TrimEnd('/', '\\')}/errors/{rule.Id}.md", UriKind.Absolute, out var page))
        {
            return rule;
        }

        return new DiagnosticDescriptor(
            rule.Id, rule.Title, rule.MessageFormat, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, page.AbsoluteUri);
    }
}
