using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Queries.Operands;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries.Results;

/// <summary>The load plans that a query's options make for the entities in a projection. Pure.</summary>
/// <param name="options">The options of the query, relative to its root entity.</param>
/// <param name="planner">The planner.</param>
/// <param name="criteria">The criteria of the query; null for none.</param>
internal sealed class ProjectionLoads(ImmutableArray<LoadStep> options, LoadPlanner planner, EntityCriteria? criteria)
{
    // One row may be two entities: that of a base class, and that of a derived one by a cast.
    private readonly List<(ImmutableArray<Relationship> Path, EntityType Type, LoadPlan? Plan)> _entities = [];

    /// <summary>The plans, one for each entity that an option applies to; with criteria, one for each entity, whose relationships are loaded with them on access.</summary>
    public ImmutableArray<LoadPlan> Plans => [.. _entities.Select(entity => entity.Plan).OfType<LoadPlan>()];

    /// <summary>The plan of an entity in the result; null if no option applies to it.</summary>
    public LoadPlan? Of(EntityOperand entity)
    {
        foreach (var (path, type, plan) in _entities)
        {
            if (type == entity.Type && path.AsSpan().SequenceEqual(entity.Path.AsSpan()))
            {
                return plan;
            }
        }

        var steps = StepsFor(entity);
        var made = steps.IsEmpty && criteria is null ? null : planner.PlanProjected(entity.Type, steps, criteria);
        _entities.Add((entity.Path, entity.Type, made));
        return made;
    }

    /// <summary>The columns of an entity that the result reads: those of its class that are not deferred, changed by the options that apply to it.</summary>
    public NodeColumns ColumnsOf(EntityOperand entity) => planner.ProjectedColumns(entity.Type, StepsFor(entity));

    /// <summary>Throws if an option applies to an entity that the projection does not return.</summary>
    public void CheckAll() => Check(options, []);

    // An option for all relationships loads nothing by itself and also applies to entities further down the path.
    private void Check(ImmutableArray<LoadStep> steps, ImmutableArray<Relationship> path)
    {
        if (_entities.Any(entity => entity.Path.AsSpan().SequenceEqual(path.AsSpan())))
        {
            return;
        }

        foreach (var step in steps)
        {
            if (step is { Value: null, Relationship: { } next } && _entities.Any(entity => BeginsWith(entity.Path, path.Add(next))))
            {
                Check(step.Below, path.Add(next));
            }
            else if (step.Columns is { } columns)
            {
                throw new LoadOptionException(
                    $"The query does not return the entity that the option {columns.Kind} is about: its Select makes something else of the row. Leave the option out.");
            }
            else if (step.Classes is { } classes)
            {
                throw new LoadOptionException(
                    $"The query does not return the {classes.Base} that the option {nameof(Load.Polymorphic)} is about: its Select makes something else of the row. Leave the option out.");
            }
            else if (step.Value is { } value)
            {
                throw new LoadOptionException(
                    $"The query does not return the {value.Owner} that the option for {value} is about: its Select makes something else of the row. "
                    + "Select the entity, or the expression itself, or leave the option out.");
            }
            else if (step.Relationship is { } relationship)
            {
                throw new LoadOptionException(
                    $"The query does not return the {relationship.Owner} that the option for {relationship} is about: its Select makes something else of the row. "
                    + "Select the entity, or leave the option out.");
            }
        }
    }

    private ImmutableArray<LoadStep> StepsFor(EntityOperand entity) => entity.Path.Aggregate(options, Below);

    private static bool BeginsWith(ImmutableArray<Relationship> path, ImmutableArray<Relationship> start) =>
        path.AsSpan().StartsWith(start.AsSpan());

    private static ImmutableArray<LoadStep> Below(ImmutableArray<LoadStep> steps, Relationship relationship) =>
        [.. steps.SelectMany(step => step switch
        {
            { Value: not null } => ImmutableArray<LoadStep>.Empty,
            { Relationship: null } => step.IsOfEntity || step.Columns is not null || step.Classes is not null ? ImmutableArray<LoadStep>.Empty : [step],
            // A recursive option of unlimited depth also applies from here on.
            { Depth: LoadStep.Unlimited } when step.Relationship == relationship => step.Children.Add(step),
            _ when step.Relationship == relationship => step.Below,
            _ => ImmutableArray<LoadStep>.Empty,
        })];
}
