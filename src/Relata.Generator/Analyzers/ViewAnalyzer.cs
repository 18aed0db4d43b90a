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
    private static readonly ImmutableHashSet<string> s_writes =
        ImmutableHashSet.Create("Add", "AddRange", "Delete", "Merge", "MergeAsync", "Upsert", "UpsertAsync", "UpsertRange", "UpsertRangeAsync");

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
        if (!s_writes.Contains(method.Name) || !(method.ContainingType.Is("Relata", "Session") || method.ContainingType.Is("Relata", "SessionUpserts")))
        {
            return;
        }

        foreach (var view in call.Arguments.SelectMany(argument => Given(argument.Value)).Select(ViewOf).OfType<ITypeSymbol>().Take(1))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ViewWritten, call.Syntax.GetLocation(), view.Name, method.Name));
        }
    }

    // The argument as it was before its conversion to Entity; the elements of params, collection expressions and arrays.
    private static IEnumerable<IOperation> Given(IOperation value) => value switch
    {
        IConversionOperation conversion => Given(conversion.Operand),
        ICollectionExpressionOperation list => list.Elements.SelectMany(Given),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.SelectMany(Given),
        _ => [value],
    };

    private static ITypeSymbol? ViewOf(IOperation value) =>
        value.Type is null ? null
        : value.Type.IsView() ? value.Type
        : (value.Type as INamedTypeSymbol)?.TypeArguments is [var item] && item.IsView() && value.Type.AllInterfaces.Any(each => each.SpecialType == SpecialType.System_Collections_IEnumerable) ? item
        : null;
}
