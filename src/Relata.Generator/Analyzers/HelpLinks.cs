using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Relata.Generator.Analyzers;

/// <summary>
/// Resolves the documentation page of a diagnostic: in the folder or at the URL in the project property <c>RelataDocumentation</c>. The
/// package sets that to its own pages (<c>build/Relata.props</c>). Without it, the link is the path of the page in the repository.
/// </summary>
internal static class HelpLinks
{
    private const string Property = "build_property.RelataDocumentation";

    /// <summary>The rule with an absolute help link. The compiler identifies a rule by its code, not by the instance.</summary>
    public static DiagnosticDescriptor Of(DiagnosticDescriptor rule, AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(Property, out var root) || root.Length == 0
            || !Uri.TryCreate($"{root.TrimEnd('/', '\\')}/errors/{rule.Id}.md", UriKind.Absolute, out var page))
        {
            return rule;
        }

        return new DiagnosticDescriptor(
            rule.Id, rule.Title, rule.MessageFormat, rule.Category, rule.DefaultSeverity, rule.IsEnabledByDefault, rule.Description, page.AbsoluteUri, [.. rule.CustomTags]);
    }
}
