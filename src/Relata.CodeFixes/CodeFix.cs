using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Relata.CodeFixes;

/// <summary>A fix for diagnostics of a model, which an editor offers and can apply to a whole solution.</summary>
/// <param name="codes">The codes of the diagnostics.</param>
public abstract class CodeFix(params string[] codes) : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. codes];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (var (title, fix) in Fixes(node, model, context.Document))
            {
                context.RegisterCodeFix(CodeAction.Create(title, fix, equivalenceKey: $"{GetType().Name}: {title}"), diagnostic);
            }
        }
    }

    /// <summary>The fixes for a place, each with what it changes.</summary>
    protected abstract IEnumerable<(string Title, Func<CancellationToken, Task<Solution>> Fix)> Fixes(SyntaxNode node, SemanticModel model, Document document);
}
