using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Relata.Generator.Reading;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Owned;

namespace Relata.Generator.Analyzers;

/// <summary>Reports errors in the model, as the reader of the generator finds them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Rules.All];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var values = new DiscriminatorValues();
            start.RegisterSymbolAction(symbol => Analyze(symbol, values), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(values.Report);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, DiscriminatorValues values)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var findings = new Findings();
        if (type.FindTableAttribute() is not null)
        {
            values.Add(type, EntityReader.Read(type, findings));
        }
        else if (type is { TypeKind: TypeKind.Class } && type.DerivesFromEntity())
        {
            values.Add(type, BaseReader.Read(type, findings));
        }
        else if (OwnedTypeDeclaration.IsFor(type))
        {
            OwnedTypeChecks.Check(type, findings);
        }
        else
        {
            MemberChecks.CheckClassWithoutTable(type, findings);
        }

        foreach (var finding in findings.Own)
        {
            var location = finding.Location.ToLocation(type, context.CancellationToken);
            var rule = HelpLinks.Of(finding.Rule, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
            context.ReportDiagnostic(Diagnostic.Create(rule, location, finding.Arguments));
        }
    }
}
