using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Relata.Diagnostics;
using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;
using Relata.Loaders;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Providers;
using Relata.Queries.Raw;
using Relata.Queries.Results;
using Relata.Queries.Shapes;
using Relata.Queries.Translation;
using Relata.Queries.Translation.Options;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries;

/// <summary>Finds the compiled query of a query's shape, or compiles it, and extracts the query's values.</summary>
internal static class QueryCompiler
{
    /// <param name="session">The session, whose database holds the dialect and the compiled queries.</param>
    /// <param name="root">The root entity of the query.</param>
    /// <param name="last">The last step of the query.</param>
    /// <param name="values">The values of the statement's parameters.</param>
    public static CompiledQuery Compile(ILoadingSession session, EntityType? root, QueryStep? last, out object?[] values)
    {
        var database = session.Database;
        var filters = root is null || !session.HasFilters ? null : session.ActiveFilters(IgnoredBy(database, last));
        var reader = ShapeReader.Rent();
        try
        {
            reader.Read(root, last, filters?.Criteria);
            values = reader.CopyValues();
            var compiled = database.Compilation.Queries.Find(reader.Shape);
            Metrics.PlanCacheRequests.Add("relata.plan_cache.result", compiled is null ? "miss" : "hit");
            if (compiled is null)
            {
                compiled = QueryTranslator.Translate(root, last, new TranslationContext(reader.CopySources()), database.Dialect, database.Compilation.Planner, filters?.Criteria);
                database.Compilation.Queries.Add(reader.Shape, compiled);
                Report(compiled, database);
            }

            compiled.Convert(values);
            values = filters?.Follow(values) ?? values;
            return compiled;
        }
        catch (InsufficientExecutionStackException error)
        {
            // Every recursion over an expression calls EnsureSufficientExecutionStack: a stack overflow would terminate the process.
            throw new QueryTranslationException(
                "The query is nested too deeply to be read. Any number of conditions may be joined by && alone or by || alone, or each be a Where of its own; "
                + "of other operators use fewer in one another: a list and Contains for many values, a calculation in memory for a long one.",
                error);
        }
        catch (InsufficientMemoryException error)
        {
            throw new QueryTranslationException(
                "The SQL of the query would be longer than any database takes: what a Select computes is written again wherever the next one uses it. Compute in memory what uses a value often.",
                error);
        }
        finally
        {
            reader.Return();
        }
    }

    // The names were checked when the query was made.
    private static ulong IgnoredBy(Database database, QueryStep? last)
    {
        var ignored = 0UL;
        for (var step = last; step is not null; step = step.Previous)
        {
            if (step.Method == QueryMethod.IgnoreFilters)
            {
                ignored |= step.Argument is string[] names ? names.Aggregate(0UL, (mask, name) => mask | database.Filters.Find(name).Mask) : ulong.MaxValue;
            }
        }

        return ignored;
    }

    /// <summary>Finds the plan of a load for entities in memory whose options have criteria, or makes it, and extracts the values of the criteria.</summary>
    /// <param name="database">The database, which holds the dialect and the compiled plans.</param>
    /// <param name="type">The entities.</param>
    /// <param name="options">The options.</param>
    /// <param name="criteria">The criteria of the query that returned the entities; null for none.</param>
    /// <param name="criteriaValues">The values of that query, which come first: its criteria refer to them by their slots. Those of filters come last.</param>
    /// <param name="values">All values.</param>
    public static LoadPlan CompileOptions(
        Database database, EntityType type, ImmutableArray<LoadStep> options, EntityCriteria? criteria, object?[] criteriaValues, out object?[] values)
    {
        var ofFilters = criteria?.Filters?.ValueCount ?? 0;
        var reader = ShapeReader.Rent();
        try
        {
            reader.ReadOptions(type, options, criteria, criteriaValues[..^ofFilters]);
            values = reader.CopyValues();
            var compiled = (EntityQueryPlan?)database.Compilation.Queries.Find(reader.Shape);
            Metrics.PlanCacheRequests.Add("relata.plan_cache.result", compiled is null ? "miss" : "hit");
            if (compiled is null)
            {
                var context = new TranslationContext(reader.CopySources()) { Criteria = criteria };
                var translator = new OptionTranslator(context);
                var plan = database.Compilation.Planner.PlanForEntities(type, [.. options.Select(translator.Translate)], criteria);
                compiled = new EntityQueryPlan(plan, context.Conversions());
                database.Compilation.Queries.Add(reader.Shape, compiled);
                Report(compiled, database);
            }

            compiled.Convert(values);
            values = ofFilters == 0 ? values : [.. values, .. criteriaValues[^ofFilters..]];
            return compiled.Plan;
        }
        finally
        {
            reader.Return();
        }
    }

    private static void Report(CompiledQuery compiled, Database database)
    {
        var log = database.Diagnostics.Logs.Loading;
        if (log.IsEnabled(LogLevel.Debug))
        {
            var plan = compiled.Describe().ToString();
            LoadingLog.Planned(log, plan);
        }

        foreach (var warning in compiled.Plans.SelectMany(plan => plan.Warnings))
        {
            database.Warn(warning, WarningKind.MultipliedRows);
        }
    }

    /// <summary>The statement of raw SQL that is not a query. Not cached, because its text is arbitrary.</summary>
    public static QueryStatement CompileStatement(Database database, RawSql raw, IResultReader? rows = null)
    {
        var reader = ShapeReader.Rent();
        try
        {
            reader.Read(root: null, new QueryStep(null, QueryMethod.Raw, raw));
            var context = new TranslationContext(reader.CopySources());
            var text = new RawTranslator(context, database.Dialect).Write(raw);
            var values = reader.CopyValues();
            new RowQueryPlan(text, null!, context.Conversions()).Convert(values);
            return new QueryStatement(text, values, rows);
        }
        finally
        {
            reader.Return();
        }
    }
}
