using Relata.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Entities.Metadata;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;

namespace Relata.Loaders.Accesses;

/// <summary>What happens at a lazy load that needs SQL: by the rule of the session, it is reported or refused.</summary>
internal static class LazyLoadRules
{
    /// <param name="context">The result that the owner belongs to.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="access">The relationship.</param>
    /// <exception cref="RelationshipNotLoadedException">The session does not allow it.</exception>
    public static void Apply(LoadContext context, Entity owner, RelationshipPlan access)
    {
        var load = new LazyLoad(context, owner, access, access.Relationship.Owner, access.Relationship.Name, () => LoadPath.Advice(context, access.Relationship));
        if (load.Refusal(access.IsBatch) is { } refusal)
        {
            throw new RelationshipNotLoadedException(refusal);
        }
    }

    /// <param name="context">The result that the entity belongs to.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The column.</param>
    /// <param name="isBatch">Whether it is loaded for all entities of the result.</param>
    /// <exception cref="ColumnNotLoadedException">The session does not allow it.</exception>
    public static void Apply(LoadContext context, Entity entity, MappedColumn column, bool isBatch)
    {
        var load = new LazyLoad(context, entity, (context, column), entity.GetEntityType(), column.Property, () => LoadPath.Advice(context, column));
        if (load.Refusal(isBatch) is { } refusal)
        {
            throw new ColumnNotLoadedException(refusal);
        }
    }

    /// <summary>A lazy load of a relationship or of a column.</summary>
    /// <param name="Context">The result that the owner belongs to.</param>
    /// <param name="Owner">The owner.</param>
    /// <param name="Path">What distinguishes the relationship or column of this path from others.</param>
    /// <param name="Type">The entity.</param>
    /// <param name="Property">The property.</param>
    /// <param name="Advice">The option that would load it.</param>
    private readonly record struct LazyLoad(LoadContext Context, Entity Owner, object Path, EntityType Type, string Property, Func<string> Advice)
    {
        private string Member => $"{Type.Name}.{Property}";

        /// <summary>Why the session does not allow the load; null if it does. Counts and reports it.</summary>
        public string? Refusal(bool isBatch)
        {
            var session = Context.Session;
            var rule = session.LazyLoading;
            if (rule == LazyLoading.Raise)
            {
                return $"{Member} is not loaded, and the session raises lazy loads (LazyLoading.Raise). {Advice()}";
            }

            var owners = isBatch ? 0 : Count();
            if (owners > 1 && rule == LazyLoading.RaiseOnRepeat)
            {
                return $"{Member} is not loaded, and was loaded lazily for another {Type.Name} of the same result: "
                    + $"the session raises repeated lazy loads (LazyLoading.RaiseOnRepeat). {Advice()}";
            }

            if (rule == LazyLoading.Log && session.Database.HasWarningListener)
            {
                session.Database.Warn($"{Member} was loaded lazily{Place()}. {Advice()}", WarningKind.LazyLoad);
            }

            return null;
        }

        // The number of owners, if this one is a further one.
        private int Count()
        {
            var (owners, isNew) = Context.Result.LazyLoads.Add(Path, Owner);
            var database = Context.Session.Database;
            if (Metrics.LazyLoads.Enabled)
            {
                Metrics.LazyLoads.Add("relata.relationship", Member);
            }

            var isRepeated = isNew && owners == database.Diagnostics.MaxLazyLoads + 1;
            if (isRepeated && Metrics.RepeatedLazyLoads.Enabled)
            {
                Metrics.RepeatedLazyLoads.Add("relata.relationship", Member);
            }

            if (isRepeated && database.HasWarningListener)
            {
                database.Warn(
                    $"{Member} was loaded lazily for {owners} {Type.Name} objects of one result, by a statement for each{Place()}: "
                    + $"N+1 statements. {Advice()}",
                    WarningKind.RepeatedLazyLoad);
            }

            return isNew ? owners : 0;
        }

        private string Place() => CallSite.Find(Property) is { } line ? $", last at {line}" : "";
    }
}
