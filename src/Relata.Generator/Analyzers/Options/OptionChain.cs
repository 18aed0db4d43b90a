using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Relata.Generator.Reading.Declared;
using Relata.Loaders.Options;

namespace Relata.Generator.Analyzers.Options;

/// <summary>Reads a chain such as <c>Load.SelectIn((Post p) =&gt; p.Flags).Joined(f =&gt; f.User)</c> from the calls in which it is written.</summary>
internal static class OptionChain
{
    private static readonly string[] s_strategies =
        ["Lazy", "Joined", "Subquery", "SelectIn", "Immediate", "Raise", "RaiseOnSql", "NoLoad", "Batch", "Default", "By", "ContainsEager"];

    /// <summary>Whether a call makes an option, or continues one.</summary>
    public static bool IsOption(IInvocationOperation call) => call.TargetMethod.ContainingType is { Name: "Load" or "LoadOption" } type
        && type.ContainingNamespace is { Name: "Relata", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>Whether a call adds a relationship to the path.</summary>
    public static bool IsPath(IInvocationOperation call) => IsOption(call) && s_strategies.Contains(call.TargetMethod.Name);

    /// <summary>The lambda of a call that adds a relationship; null if it is not written there.</summary>
    public static IAnonymousFunctionOperation? PathOf(IInvocationOperation call) => call.Arguments.Select(argument => Function(argument.Value)).FirstOrDefault(function => function is not null);

    /// <summary>The relationship that a call adds; null if the lambda does not name one property of its parameter.</summary>
    public static IPropertySymbol? RelationshipOf(IInvocationOperation call) => PathOf(call) is { Body.Operations: [IReturnOperation { ReturnedValue: { } value }] }
        && Unconverted(value) is IPropertyReferenceOperation { Instance: { } target } reference && Unconverted(target) is IParameterReferenceOperation
        ? reference.Property
        : null;

    /// <summary>The name of a relationship as messages have it: that of the entity, also if a base class without a table declares it.</summary>
    public static string NameOf(IInvocationOperation call, IPropertySymbol relationship) => $"{OwnerOf(call, relationship).Name}.{relationship.Name}";

    /// <summary>What is said so far of the relationship at the end of a chain; null if its last path is not written in it.</summary>
    public static OptionRules? LastPath(IOperation? chain)
    {
        if (chain is not IInvocationOperation call || !IsOption(call))
        {
            return null;
        }

        if (IsPath(call))
        {
            return RelationshipOf(call) is { } relationship ? RulesOf(call, relationship) : null;
        }

        return LastPath(call.Instance) is not { } before ? null : call.TargetMethod.Name switch
        {
            "Skip" => before with { HasSkip = true },
            "Take" => before with { HasTake = true },
            "Inner" => before with { IsInner = true },
            "Recursive" => before with { IsRecursive = true },
            _ => before,
        };
    }

    /// <summary>Whether a chain has options for what is below its end, so that its path does not go on.</summary>
    public static bool HasEnded(IOperation? chain) => chain is IInvocationOperation call && IsOption(call) && !IsPath(call)
        && (call.TargetMethod.Name is "Recursive" || (call.TargetMethod.Name is "Options" or "All" && call.Instance is not null) || HasEnded(call.Instance));

    /// <summary>The relationships of a chain with the strategies that it names; empty if its beginning is not written in it.</summary>
    public static IReadOnlyList<(IPropertySymbol Relationship, string Name, string? Strategy)> WholePath(IOperation option)
    {
        var path = new List<(IPropertySymbol, string, string?)>();
        for (var current = Unconverted(option); current is IInvocationOperation call && IsOption(call); current = call.Instance is { } before ? Unconverted(before) : null)
        {
            if (IsPath(call) && RelationshipOf(call) is { } relationship)
            {
                path.Insert(0, (relationship, NameOf(call, relationship), StrategyOf(call)));
            }
            else if (IsPath(call))
            {
                return [];
            }

            if (call.Instance is null)
            {
                return path;
            }
        }

        return [];
    }

    /// <summary>The message if two paths give one relationship two strategies; otherwise null.</summary>
    public static string? Conflict(
        IReadOnlyList<(IPropertySymbol Relationship, string Name, string? Strategy)> first, IReadOnlyList<(IPropertySymbol Relationship, string Name, string? Strategy)> second)
    {
        for (var i = 0; i < first.Count && i < second.Count && SymbolEqualityComparer.Default.Equals(first[i].Relationship, second[i].Relationship); i++)
        {
            if (first[i].Strategy is { } one && second[i].Strategy is { } other && one != other)
            {
                return OptionRules.TwoStrategies(first[i].Name, one, other);
            }
        }

        return null;
    }

    private static OptionRules? RulesOf(IInvocationOperation call, IPropertySymbol relationship)
    {
        var isCollection = relationship.Type is INamedTypeSymbol { Name: "RelatedList", TypeArguments: [_] };
        var related = isCollection ? ((INamedTypeSymbol)relationship.Type).TypeArguments[0] : relationship.Type;
        var owner = OwnerOf(call, relationship);
        // In generic code the entity is not known, and a strategy may be chosen at run time.
        if (owner is ITypeParameterSymbol || related is ITypeParameterSymbol || (call.TargetMethod.Name == "By" && StrategyOf(call) is null))
        {
            return null;
        }

        return new OptionRules(owner.Name, relationship.Name, related.Name, isCollection, StrategyOf(call), DeclaredStrategy(relationship)) { IsContained = call.TargetMethod.Name == "ContainsEager" };
    }

    private static ITypeSymbol OwnerOf(IInvocationOperation call, IPropertySymbol relationship) =>
        relationship.ContainingType.IsTable() ? relationship.ContainingType : PathOf(call)!.Symbol.Parameters[0].Type;

    /// <summary>The strategy that a call names; null for none, and for one that is chosen at run time.</summary>
    public static string? StrategyOf(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Default" => null,
        "ContainsEager" => "Joined",
        "By" or "Polymorphic" => call.Arguments.Select(argument => argument.Value).OfType<IFieldReferenceOperation>().FirstOrDefault(value => value.Field.ContainingType.Name == "Loading")?.Field.Name,
        var name => name,
    };

    private static string? DeclaredStrategy(IPropertySymbol relationship)
    {
        var declared = relationship.FindAttribute("RelationshipAttribute")?.NamedArguments.FirstOrDefault(argument => argument.Key == "Loading").Value;
        return declared is { Type: { } type, Value: { } value }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && member.ConstantValue.Equals(value))?.Name
            : null;
    }

    private static IAnonymousFunctionOperation? Function(IOperation value) => value switch
    {
        IAnonymousFunctionOperation function => function,
        IConversionOperation conversion => Function(conversion.Operand),
        IDelegateCreationOperation creation => Function(creation.Target),
        _ => null,
    };

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation conversion ? Unconverted(conversion.Operand) : value;
}
