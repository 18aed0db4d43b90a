using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Analyzers;

/// <summary>Reports calls that would write a row of a view.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ViewAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] s_writers = ["Session", "SessionUpserts", "BulkInserts", "GraphInserts"];

    private static readonly ImmutableHashSet<string> s_writes =
        ImmutableHashSet.Create("Add", "AddRange", "Delete", "Merge", "MergeAsync", "Upsert", "UpsertAsync", "UpsertRange", "UpsertRangeAsync", "BulkInsert", "BulkInsertAsync", "InsertRange", "InsertRangeAsync");

    private static readonly ImmutableHashSet<string> s_writesOfRows = ImmutableHashSet.Create("ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync", "ExecutePurge", "ExecutePurgeAsync", "DeleteByKey", "DeleteByKeyAsync");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ViewWritten];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        var views = s_writes.Contains(method.Name) && s_writers.Any(writer => method.ContainingType.Is("Relata", writer)) ? GivenValues.Of(call).Select(ViewOf).OfType<ITypeSymbol>()
            : s_writesOfRows.Contains(method.Name) && (method.ContainingType.Is("Relata", "QueryWrites") || method.ContainingType.Is("Relata", "KeyDeletes")) ? method.TypeArguments.Where(type => type.IsView())
            : [];
        foreach (var view in views.Take(1))
        {
            context.ReportDiagnostic(Diagnostic.Create(HelpLinks.Of(Rules.ViewWritten, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions), call.Syntax.GetLocation(), view.Name, method.Name));
        }
    }

    private static ITypeSymbol? ViewOf(IOperation value) =>
        value.Type is null ? null
        : value.Type.IsView() ? value.Type
        : (value.Type as INamedTypeSymbol)?.TypeArguments is [var item] && item.IsView() && value.Type.AllInterfaces.Any(each => each.SpecialType == SpecialType.System_Collections_IEnumerable) ? item
        : null;
}
