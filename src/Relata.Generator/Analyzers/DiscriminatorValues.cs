using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Relata.Generator.Info;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Analyzers;

/// <summary>The discriminator values of a compilation. Each class is read alone, so that equal values show only when all have been read.</summary>
internal sealed class DiscriminatorValues
{
    private const string Attribute = "DiscriminatorValueAttribute";

    private readonly ConcurrentBag<(INamedTypeSymbol Type, string Value)> _values = [];

    /// <summary>Notes the value of a class, if it has one.</summary>
    public void Add(INamedTypeSymbol type, EntityInfo? entity)
    {
        if (entity?.Mapping?.DiscriminatorValue is { } value)
        {
            _values.Add((type, value));
        }
    }

    /// <summary>Reports each class whose value another class of its hierarchy has. Some databases compare text without case.</summary>
    public void Report(CompilationAnalysisContext context)
    {
        var rule = HelpLinks.Of(Rules.EqualDiscriminatorValues, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        foreach (var hierarchy in _values.GroupBy(each => each.Type.FindHierarchyRoot(), SymbolEqualityComparer.Default))
        {
            foreach (var equal in hierarchy.GroupBy(each => each.Value, StringComparer.OrdinalIgnoreCase))
            {
                var types = equal.OrderBy(each => each.Type.ToDisplayString(), StringComparer.Ordinal).ToArray();
                foreach (var (type, value) in types.Skip(1))
                {
                    var location = new FindingLocation(type, type.FindAttribute(Attribute)).ToLocation(type, context.CancellationToken);
                    context.ReportDiagnostic(Diagnostic.Create(rule, location, types[0].Type.Name, type.Name, value));
                }
            }
        }
    }
}
