using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Relata.Sql;

namespace Relata.Generator.Analyzers;

/// <summary>Reports interpolation holes in raw SQL that are inside quotes or a comment.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlAnalyzer : DiagnosticAnalyzer
{
    // The database is not known at compile time. A hole is reported only if all of them agree; the others are checked at run time.
    private static readonly SqlQuoting[] s_databases = [SqlQuoting.Sqlite, SqlQuoting.PostgreSql, SqlQuoting.MariaDb];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.QuotedHole];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.InterpolatedStringHandlerCreation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var creation = (IInterpolatedStringHandlerCreationOperation)context.Operation;
        if (creation.Type is not { Name: "InterpolatedSql", ContainingNamespace: { Name: "Relata", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return;
        }

        // The text after a hole inside quotes would be parsed wrongly, so that only the first such hole is reported.
        var before = "";
        foreach (var part in PartsOf(creation.Content))
        {
            if (part is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { TargetMethod.Name: "AppendLiteral" } call })
            {
                before += call.Arguments[0].Value.ConstantValue.Value as string;
                continue;
            }

            var inside = s_databases.Select(database => SqlQuotes.FindOpen(before, database)).ToList();
            if (inside.All(found => found is not null))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    HelpLinks.Of(Rules.QuotedHole, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions), part.Syntax.GetLocation(), part.Syntax.ToString(), inside[0]));
                return;
            }

            before = "";
        }
    }

    // Interpolated strings joined by + are one string.
    private static IEnumerable<IOperation> PartsOf(IOperation content) => content switch
    {
        IInterpolatedStringOperation text => text.Parts,
        IInterpolatedStringAdditionOperation both => PartsOf(both.Left).Concat(PartsOf(both.Right)),
        _ => [],
    };
}
