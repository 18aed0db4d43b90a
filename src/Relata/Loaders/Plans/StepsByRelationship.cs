using System.Collections.Immutable;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Options;
using Relata.Loaders.Options.Classes;
using Relata.Loaders.Options.Columns;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans;

/// <summary>The options at one node of a plan, combined to one step for each relationship.</summary>
internal sealed class StepsByRelationship
{
    private readonly Dictionary<Relationship, LoadStep> _steps = [];
    private readonly List<ColumnChoice> _columns = [];

    /// <summary>The last option for all relationships; null for none.</summary>
    public LoadStep? All { get; private set; }

    /// <summary>The last option for all relationships of the node alone; null for none.</summary>
    public LoadStep? AllOfNode { get; private set; }

    /// <summary>The options for columns.</summary>
    public IReadOnlyList<ColumnChoice> Columns => _columns;

    /// <summary>The option for the classes of the hierarchy; null for none.</summary>
    public ClassChoice? Classes { get; private set; }

    /// <summary>The loaded values of the node, in the order of the options.</summary>
    public ImmutableArray<LoadedValueSql> Values { get; private set; } = [];

    /// <summary>The option for a relationship; null for none.</summary>
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
        if (step.Columns is { } columns)
        {
            _columns.Add(columns);
            return;
        }

        if (step.Classes is { } classes)
        {
            Classes = Classes is null || Classes == classes ? classes : throw new LoadOptionException(
                $"The columns of classes that derive from {classes.Base} are to be read in two ways in one query. Keep one of the two Load.{nameof(Load.Polymorphic)}, which may have several With.");
            return;
        }

        if (step.Value is not null)
        {
            AddValue(type, step.ValueSql ?? throw new InvalidOperationException($"The expression of {step.Value} is not translated."));
            return;
        }

        if (step.Relationship is not { } relationship)
        {
            (All, AllOfNode) = step.IsOfEntity ? (All, step) : (step, AllOfNode);
            return;
        }

        if (!relationship.Owner.IsOrDerivesFrom(type) && !type.IsOrDerivesFrom(relationship.Owner))
        {
            throw new LoadOptionException($"The option for {relationship} cannot be applied to {type}. Begin with a relationship of {type}.");
        }

        if (step.IsContained && step.Filter is not JoinedRows)
        {
            throw new LoadOptionException($"{relationship} is to be loaded by ContainsEager, and there is no query that joins it. Use a strategy that loads it, such as SelectIn.");
        }

        if (!step.Calls.IsEmpty && step.Filter is null)
        {
            throw new InvalidOperationException($"The calls of the option for {relationship} are not translated.");
        }

        _steps[relationship] = _steps.TryGetValue(relationship, out var existing) ? Combine(existing, step) : step;
    }

    private void AddValue(EntityType type, LoadedValueSql value)
    {
        if (!type.IsOrDerivesFrom(value.Value.Owner))
        {
            throw new LoadOptionException($"The option for {value.Value} cannot be applied to {type}. Begin with a value of {type}.");
        }

        if (Values.Any(other => other.Value == value.Value))
        {
            throw new LoadOptionException($"{value.Value} is computed by two options of one query. Keep one of the two options.");
        }

        Values = Values.Add(value);
    }

    private static LoadStep Combine(LoadStep existing, LoadStep step)
    {
        if ((existing.IsContinued && step.Depth > 0) || (step.IsContinued && existing.Depth > 0))
        {
            // The levels of one recursion would restart at each level of the other, without end.
            throw LoadStep.ConflictingRecursion(step.Relationship!);
        }

        if (existing.Strategy is { } first && step.Strategy is { } second && first != second)
        {
            throw new LoadOptionException(OptionRules.TwoStrategies(existing.Relationship!.ToString(), first.ToString(), second.ToString()));
        }

        if (existing.IsContained != step.IsContained && existing.Strategy == step.Strategy)
        {
            throw new LoadOptionException($"{existing.Relationship} is to load by {Loading.Joined} and by {nameof(Load.ContainsEager)} in one query. Keep one of the two options.");
        }

        if (existing.Filter is not null && step.Filter is not null && existing.Filter != step.Filter)
        {
            throw new LoadOptionException(
                $"{existing.Relationship} is to load with {existing.Filter} and with {step.Filter} in one query. Put all of it into one option.");
        }

        return new LoadStep(existing.Relationship, existing.Strategy ?? step.Strategy, existing.Children.AddRange(step.Children))
        {
            Depth = Math.Max(existing.Depth, step.Depth),
            RemainingLevels = Math.Max(existing.RemainingLevels, step.RemainingLevels),
            IsDeferred = existing.IsDeferred || step.IsDeferred,
            IsContinued = existing.IsContinued || step.IsContinued,
            Filter = existing.Filter ?? step.Filter,
            IsContained = existing.IsContained || step.IsContained,
            IsInner = existing.IsInner || step.IsInner,
        };
    }
}
