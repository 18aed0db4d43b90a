using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Plans;

/// <summary>What the options at one place of a plan say, one step for each relationship.</summary>
internal sealed class StepsByRelationship
{
    private readonly Dictionary<Relationship, LoadStep> _steps = [];

    /// <summary>The option for all relationships; null for none. The last one counts.</summary>
    public LoadStep? All { get; private set; }

    /// <summary>What is said of a relationship; null for nothing.</summary>
    public LoadStep? this[Relationship relationship] => _steps.GetValueOrDefault(relationship);

    public static StepsByRelationship Of(EntityType type, ImmutableArray<LoadStep> steps)
    {
        var result = new StepsByRelationship();
        foreach (var step in steps)
        {
            result.Add(type, step);
        }

        return result;
    }

    private void Add(EntityType type, LoadStep step)
    {
        if (step.Relationship is not { } relationship)
        {
            All = step;
            return;
        }

        if (relationship.Owner != type)
        {
            throw new LoadOptionException($"The option for {relationship} cannot be applied to {type}. Begin with a relationship of {type}.");
        }

        _steps[relationship] = _steps.TryGetValue(relationship, out var said) ? Combine(said, step) : step;
    }

    private static LoadStep Combine(LoadStep said, LoadStep step)
    {
        if ((said.IsContinued && step.Depth > 0) || (step.IsContinued && said.Depth > 0))
        {
            // The levels of the one would begin anew at each level of the other, and never end.
            throw LoadStep.SaidTwice(step.Relationship!);
        }

        if (said.Strategy is { } first && step.Strategy is { } second && first != second)
        {
            throw new LoadOptionException(
                $"{said.Relationship} is to load by {first} and by {second} in one query. Keep one of the two options.");
        }

        return new LoadStep(said.Relationship, said.Strategy ?? step.Strategy, said.Children.AddRange(step.Children))
        {
            Depth = Math.Max(said.Depth, step.Depth),
            Left = Math.Max(said.Left, step.Left),
            IsDeferred = said.IsDeferred || step.IsDeferred,
            IsContinued = said.IsContinued || step.IsContinued,
        };
    }
}
