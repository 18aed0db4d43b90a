using Microsoft.AspNetCore.Components;

namespace Relata.Blazor.States;

/// <summary>The last parameters of a component, to distinguish changed parameters from a mere render of the parent.</summary>
internal sealed class ParameterValues
{
    private Dictionary<string, object?>? _last;

    /// <summary>Replaces the values. Returns whether one has changed; at the first call, true.</summary>
    public bool Change(ParameterView parameters)
    {
        var values = new Dictionary<string, object?>();
        foreach (var parameter in parameters)
        {
            // Child content and callbacks are new objects at each render of the parent, and do not affect what is loaded.
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
