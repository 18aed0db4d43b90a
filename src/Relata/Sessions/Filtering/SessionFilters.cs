using System.Linq.Expressions;
using Relata.Filters;
using Relata.Loaders.Accesses;
using Relata.Queries;
using Relata.RelationshipSql.Filters;
using Relata.Sessions.Filtering;

namespace Relata;

/// <summary>The filters of the database as they hold in one session: their values, and whether they are turned off.</summary>
/// <remarks>
/// A change takes effect for every statement from then on. Relationships that the session's objects have loaded under the filter before are loaded again
/// at their next access; objects that the program holds remain what they are.
/// </remarks>
public sealed class SessionFilters
{
    private readonly Session _session;
    private readonly DatabaseFilters _filters;
    private readonly LambdaExpression?[] _lambdas;
    private readonly object?[] _values;
    private ulong _disabled;

    /// <param name="session">The session.</param>
    /// <param name="disabled">The filters that are off from the beginning, by their ordinals.</param>
    internal SessionFilters(Session session, ulong disabled)
    {
        _disabled = disabled;
        _session = session;
        _filters = session.Database.Filters;
        _lambdas = [.. _filters.All.Select(filter => filter.ValueType is null ? filter.Lambda : null)];
        _values = new object?[_lambdas.Length];
    }

    /// <summary>Sets the value of a filter.</summary>
    /// <param name="name">The name of the filter.</param>
    /// <param name="value">The value: a parameter of the statements, never a part of their text.</param>
    /// <exception cref="FilterException">There is no such filter, or its value is of another type.</exception>
    public void Set<TValue>(string name, TValue value)
    {
        using var use = _session.Use("Filters.Set");
        var filter = _filters.Find(name);
        if (filter.ValueType is not { } type || !CanBe(type, value))
        {
            throw new FilterException(
                "REL176",
                filter.ValueType is { } expected
                    ? $"The value of the filter '{name}' is a {ValueNames.Of(expected)}, and it was set to a {ValueNames.Of(value?.GetType() ?? typeof(TValue))}."
                    : $"The filter '{name}' takes no value: its condition has the row alone. Add it with a second parameter: db.Filters.Add<{filter.Target}, {ValueNames.Of(typeof(TValue))}>(\"{name}\", (row, value) => …).");
        }

        if (_lambdas[filter.Ordinal] is not null && Equals(_values[filter.Ordinal], value))
        {
            return;
        }

        _values[filter.Ordinal] = value;
        _lambdas[filter.Ordinal] = filter.WithValue!(value);
        Change(filter);
    }

    /// <summary>Turns a filter off for the rest of the session, or until <see cref="Enable"/>.</summary>
    /// <param name="name">The name of the filter.</param>
    /// <exception cref="FilterException">There is no such filter.</exception>
    public void Disable(string name) => Turn(name, isOn: false);

    /// <summary>Turns a filter on again.</summary>
    /// <inheritdoc cref="Disable" />
    public void Enable(string name) => Turn(name, isOn: true);

    /// <summary>Whether a filter holds in the session.</summary>
    /// <inheritdoc cref="Disable" />
    public bool IsEnabled(string name) => (_disabled & _filters.Find(name).Mask) == 0;

    /// <summary>The value of a filter in the session; null if it is not set.</summary>
    internal object? ValueOf(DatabaseFilter filter) => _values[filter.Ordinal];

    /// <summary>Whether a filter that is on has its value.</summary>
    internal bool IsSet(DatabaseFilter filter) => filter.ValueType is null || _lambdas[filter.Ordinal] is not null;

    /// <summary>How often the session has changed the filters that hold in it.</summary>
    internal int Changes { get; private set; }

    /// <summary>The filters that are on, by their ordinals.</summary>
    internal ulong EnabledMask => ~_disabled;

    /// <summary>Whether the filter is on that hides entities which were deleted softly.</summary>
    internal bool HidesSoftDeleted => (EnabledMask & _filters.SoftDeletes) != 0;

    /// <summary>The filters that are on.</summary>
    internal IEnumerable<DatabaseFilter> Enabled => _filters.All.Where(filter => (_disabled & filter.Mask) == 0);

    /// <summary>The filters that hold for a statement, with their present values.</summary>
    /// <param name="ignored">The filters that the query ignores, by their ordinals.</param>
    internal ActiveFilters Active(ulong ignored)
    {
        var all = _filters.All;
        Span<(DatabaseFilter, LambdaExpression?)> active = new (DatabaseFilter, LambdaExpression?)[all.Length];
        var count = 0;
        var known = 0UL;
        foreach (var filter in all)
        {
            known |= filter.Mask;
            if (((ignored | _disabled) & filter.Mask) == 0)
            {
                active[count++] = (filter, _lambdas[filter.Ordinal]);
            }
        }

        return FilterCompiler.Compile(_session.Database, active[..count], ignored & known);
    }

    /// <summary>
    /// Called after a rollback. It has restored what relationships had loaded before, perhaps under other filters, and the rows that a cascade had deleted
    /// although they are hidden.
    /// </summary>
    internal void RolledBack() => Reopen(ulong.MaxValue);

    private void Turn(string name, bool isOn)
    {
        using var use = _session.Use(isOn ? "Filters.Enable" : "Filters.Disable");
        var filter = _filters.Find(name);
        var disabled = isOn ? _disabled & ~filter.Mask : _disabled | filter.Mask;
        if (disabled != _disabled)
        {
            _disabled = disabled;
            Change(filter);
        }
    }

    private void Change(DatabaseFilter filter)
    {
        Changes++;
        Reopen(filter.Mask);
    }

    /// <summary>Lets what some filters hold for be loaded again, for all objects of the session.</summary>
    internal void Reopen(ulong filters)
    {
        foreach (var entity in _session.Identities.Entities)
        {
            FilteredRelationships.Reopen(_filters, entity, filters);
        }
    }

    private static bool CanBe(Type type, object? value) => value is null
        ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
        : type.IsInstanceOfType(value);
}
