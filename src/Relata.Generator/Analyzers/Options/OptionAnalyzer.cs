using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Relata.Errors;
using Relata.Generator.Reading.Declared;
using Relata.Loaders.Options;
using Relata.Loaders.Options.Classes;

namespace Relata.Generator.Analyzers.Options;

/// <summary>Reports loader options that would throw when they are made, where they are written in one expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.LoadOption];

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
        if (call.TargetMethod is { Name: "Options", ContainingType.ContainingNamespace: { Name: "Relata", ContainingNamespace.IsGlobalNamespace: true } })
        {
            AnalyzeTogether(context, call);
        }

        if (OptionChain.IsOption(call) && Refuse(call) is { } refused)
        {
            Report(context, NameOf(call), refused);
        }
    }

    // The path, and what is said of it before the call, must be written in the same expression: of a stored option only its type is known.
    private static string? Refuse(IInvocationOperation call)
    {
        if (OptionChain.IsPath(call))
        {
            return OptionChain.RelationshipOf(call) is { } next ? ChainAfterEnd(call, next) : NoRelationship(call);
        }

        if (call.TargetMethod is { Name: "Polymorphic", TypeArguments: [INamedTypeSymbol entity] })
        {
            return PolymorphicRules.Refuse(entity.Name, entity.FindHierarchyRoot() is not null, entity.IsConcrete(), isKeyless: false, OptionChain.StrategyOf(call));
        }

        if (OptionChain.LastPath(call.Instance) is not { } rules)
        {
            return null;
        }

        return call.TargetMethod.Name switch
        {
            "Where" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Skip" or "Take" => rules.RefuseCall(call.TargetMethod.Name),
            "Only" or "Defer" or "Undefer" => rules.RefuseColumns(call.TargetMethod.Name),
            "UndeferGroup" => rules.RefuseColumns("Undefer"),
            "Inner" => rules.RefuseInner(),
            "Recursive" => rules.RefuseRecursion(hasDepth: call.Arguments is [{ ArgumentKind: ArgumentKind.Explicit }, ..]),
            _ => null,
        };
    }

    private static string? ChainAfterEnd(IInvocationOperation call, IPropertySymbol next) =>
        OptionChain.HasEnded(call.Instance) ? OptionRules.ChainHasEnded(OptionChain.NameOf(call, next)) : null;

    private static string? NoRelationship(IInvocationOperation call) => OptionChain.PathOf(call) is { } path
        ? PathText.NoRelationship(path.Syntax.ToString(), path.Symbol.Parameters[0].Type.Name)
        : null;

    private static void AnalyzeTogether(OperationAnalysisContext context, IInvocationOperation call)
    {
        var options = GivenValues.Of(call).Select(option => (Option: option, Path: OptionChain.WholePath(option))).ToList();
        for (var i = 1; i < options.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (OptionChain.Conflict(options[j].Path, options[i].Path) is { } conflict)
                {
                    Report(context, options[i].Option.Syntax, conflict);
                    break;
                }
            }
        }
    }

    private static SyntaxNode NameOf(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name : call.Syntax;

    private static void Report(OperationAnalysisContext context, SyntaxNode place, string message) => context.ReportDiagnostic(
        Diagnostic.Create(HelpLinks.Of(Rules.LoadOption, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions), place.GetLocation(), message));
}
