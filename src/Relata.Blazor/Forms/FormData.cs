using System.Diagnostics.CodeAnalysis;
using Relata.Blazor.Forms;
using Relata.Sessions.Retrying;

namespace Relata.Blazor;

/// <summary>The fields that a user has submitted with a <see cref="StateForm"/>: texts by the <c>name</c> of their input.</summary>
/// <remarks>
/// <para>
/// A handler takes the fields it expects with <see cref="Pop(string)"/> and <see cref="Pop{T}(string)"/>; other fields have no effect, so that a
/// forged field cannot reach an entity. Texts are parsed with the invariant culture, in which HTML inputs of the types <c>number</c>,
/// <c>date</c> and <c>datetime-local</c> are sent.
/// </para>
/// <para>
/// Each field can be taken once; taking it again is an error. Fields taken inside a unit of work of
/// <see cref="Database.RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)"/> are put back if an attempt fails, so that each attempt
/// finds the same form. A retry loop of your own must take the fields before it begins.
/// </para>
/// </remarks>
public sealed class FormData
{
    private const int NamesShown = 10;

    private readonly FormFields _fields;

    /// <summary>Creates a form with the given fields, for example to call a handler in a test.</summary>
    /// <exception cref="ArgumentException">The name or text of a field is null.</exception>
    public FormData(IEnumerable<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        KeyValuePair<string, string>[] all = [.. fields];
        if (Array.Exists(all, field => field.Key is null || field.Value is null))
        {
            throw new ArgumentException("A field has a name and a text, and neither is null.", nameof(fields));
        }

        _fields = new FormFields(all);
    }

    /// <summary>A snapshot of the fields that have not been taken, in the order of the page.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Remaining => _fields.Remaining;

    /// <summary>Shows a failure in the submitted form; null if no form is waiting for the result.</summary>
    internal Action<string>? ShowFailure { get; init; }

    /// <summary>Takes the text of a field. An empty input has an empty text.</summary>
    /// <exception cref="FormFieldException">The form has no such field, or it has already been taken.</exception>
    public string Pop(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return TryPop(name, out var text) ? text : throw Missing(name);
    }

    /// <summary>Takes a field and converts it.</summary>
    /// <typeparam name="T">
    /// <c>string</c>, <c>bool</c>, <c>char</c>, a number, <see cref="Guid"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/>,
    /// <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="TimeSpan"/> or an enum. For a nullable type, an empty text is null.
    /// </typeparam>
    /// <remarks>Browsers send nothing for an unchecked checkbox: a missing <c>bool</c> is false, not an error.</remarks>
    /// <exception cref="FormFieldException">
    /// The form has no such field, it has already been taken (even a missing <c>bool</c>), or its text is not a <typeparamref name="T"/>.
    /// </exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of these types.</exception>
    public T Pop<T>(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_fields.TryPeek(name, out var text))
        {
            return typeof(T) == typeof(bool) && !_fields.WasTaken(name) ? Take<T>(name, default!) : throw Missing(name);
        }

        if (!FieldText.TryRead<T>(text, out var value))
        {
            throw new FormFieldException(
                "REL502", name, $"The field {SanitizedText.Quote(name)} must be {FieldText.Describe(typeof(T))}, but it holds {FieldText.Quote(text)}.");
        }

        return Take(name, value);
    }

    /// <summary>Takes the text of a field if the form has it and it has not been taken.</summary>
    public bool TryPop(string name, [NotNullWhen(true)] out string? text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _fields.TryPeek(name, out text) && Take(name, true);
    }

    /// <summary>
    /// Takes a field and converts it if the form has it, it has not been taken, and the text can be converted. Otherwise the field is not taken.
    /// </summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of the types of <see cref="Pop{T}(string)"/>.</exception>
    public bool TryPop<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        value = default;
        return _fields.TryPeek(name, out var text) && FieldText.TryRead(text, out value) && Take(name, true);
    }

    private T Take<T>(string name, T value)
    {
        _fields.Take(name);
        UnitAttempt.OnFailure(() => _fields.PutBack(name));
        return value;
    }

    private FormFieldException Missing(string name)
    {
        var quoted = SanitizedText.Quote(name);
        return _fields.WasTaken(name)
            ? new FormFieldException("REL505", name, $"The field {quoted} has been taken out of the form before. Take it once, and keep its value.")
            : new FormFieldException("REL501", name, $"The form has no field {quoted}: {Present()}.");
    }

    private string Present()
    {
        List<string> names = [.. _fields.Remaining.Select(field => field.Key).Distinct()];
        return names switch
        {
            [] => "it has no fields left",
            { Count: > NamesShown } => $"it has {Quoted(names.Take(NamesShown))} and {names.Count - NamesShown} more",
            _ => $"it has {Quoted(names)}",
        };
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(SanitizedText.Quote));
}
