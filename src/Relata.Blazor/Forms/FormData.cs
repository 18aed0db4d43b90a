using System.Diagnostics.CodeAnalysis;
using Relata.Blazor.Forms;

namespace Relata.Blazor;

/// <summary>What a user submitted with a <see cref="StateForm"/>: texts by the <c>name</c> of their input.</summary>
/// <remarks>
/// A handler takes out what it knows with <see cref="Pop(string)"/> and <see cref="Pop{T}(string)"/>; what it did not ask for
/// has no effect, so a forged field cannot reach an entity. Texts are read in the invariant culture, which is how HTML inputs
/// of type <c>number</c>, <c>date</c> and <c>datetime-local</c> send them.
/// </remarks>
public sealed class FormData
{
    private readonly List<KeyValuePair<string, string>> _fields;

    /// <summary>Makes a form of these fields, for instance to call a handler in a test.</summary>
    public FormData(IEnumerable<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = [.. fields];
    }

    /// <summary>The fields nobody has taken out yet, in the order of the page.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Remaining => _fields;

    /// <summary>How the form that was submitted tells the user of a failure; null when no form waits for an answer.</summary>
    internal Action<string>? ShowFailure { get; init; }

    /// <summary>Takes the text of a field. An input the user left empty gives an empty text.</summary>
    /// <exception cref="FormFieldException">The form has no such field.</exception>
    public string Pop(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var at = IndexOf(name);
        return at >= 0 ? Take(at) : throw Missing(name);
    }

    /// <summary>Takes a field as a value.</summary>
    /// <typeparam name="T">
    /// <c>string</c>, <c>bool</c>, <c>char</c>, a number, <see cref="Guid"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/>,
    /// <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="TimeSpan"/> or an enum; with <c>?</c> an empty text gives null.
    /// </typeparam>
    /// <remarks>Browsers send nothing for a checkbox that is not checked: a missing <c>bool</c> is false, not an error.</remarks>
    /// <exception cref="FormFieldException">The form has no such field, or its text is not a <typeparamref name="T"/>.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the types above.</exception>
    public T Pop<T>(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var at = IndexOf(name);
        if (at < 0)
        {
            return typeof(T) == typeof(bool) ? default! : throw Missing(name);
        }

        var text = _fields[at].Value;
        if (!FieldText.TryRead<T>(text, out var value))
        {
            throw new FormFieldException("REL502", name, $"The field '{name}' must be {FieldText.Describe(typeof(T))}, but it holds {FieldText.Quote(text)}.");
        }

        _fields.RemoveAt(at);
        return value;
    }

    /// <summary>Takes the text of a field, if the form has it.</summary>
    public bool TryPop(string name, [NotNullWhen(true)] out string? text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var at = IndexOf(name);
        text = at >= 0 ? Take(at) : null;
        return at >= 0;
    }

    /// <summary>Takes a field as a value, if the form has it and its text is one. Otherwise the field stays where it is.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the types of <see cref="Pop{T}(string)"/>.</exception>
    public bool TryPop<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var at = IndexOf(name);
        if (at < 0 || !FieldText.TryRead(_fields[at].Value, out value))
        {
            value = default;
            return false;
        }

        _fields.RemoveAt(at);
        return true;
    }

    private int IndexOf(string name) => _fields.FindIndex(field => field.Key == name);

    private string Take(int at)
    {
        var text = _fields[at].Value;
        _fields.RemoveAt(at);
        return text;
    }

    private FormFieldException Missing(string name)
    {
        var present = _fields.Count == 0 ? "it has no fields left" : $"it has {string.Join(", ", _fields.Select(field => $"'{field.Key}'").Distinct())}";
        return new FormFieldException("REL501", name, $"The form has no field '{name}': {present}.");
    }
}
