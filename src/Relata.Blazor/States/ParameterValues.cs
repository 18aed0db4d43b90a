using Microsoft.AspNetCore.Components;

namespace Relata.Blazor.States;

/// <summary>The parameters a component had last, to tell a new address from a mere render of the parent.</summary>
internal sealed class ParameterValues
{
    private Dictionary<string, object?>? _last;

    /// <summary>Takes the new values. Returns whether one differs from the last; the first time they always do.</summary>
    public bool Change(ParameterView parameters)
    {
        var values = new Dictionary<string, object?>();
        foreach (var parameter in parameters)
        {
            // Content and callbacks are new objects at each render of the parent, and say nothing about what to load.
            if (!IsCallback(parameter.Value))
            {
                values[parameter.Name] = parameter.Value;
            }
        }

        var changed = _last is null || _last.Count != values.Count || values.Any(value => !_last.TryGetValue(value.Key, out var last) || !Equals(last, value.Value));
        _last = values;
        return changed;
    }

    private static bool IsCallback(object? value) =>
        value is Delegate or EventCallback
        || (value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EventCallback<>));
}
