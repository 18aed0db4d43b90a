using System.Diagnostics.CodeAnalysis;
using Relata.Blazor.Forms;
using Relata.Sessions.Retrying;

namespace Relata.Blazor;

/// <summary>What a user submitted with a <see cref="StateForm"/>: texts by the <c>name</c> of their input.</summary>
/// <remarks>
/// <para>
/// A handler takes out what it knows with <see cref="Pop(string)"/> and <see cref="Pop{T}(string)"/>; what it did not ask for
/// has no effect, so a forged field cannot reach an entity. Texts are read in the invariant culture, which is how HTML inputs
/// of type <c>number</c>, <c>date</c> and <c>datetime-local</c> send them.
/// </para>
/// <para>
/// A field is taken once; to ask for it again is an error. What a unit of work takes out inside
/// <see cref="Database.RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)"/> is put back when an attempt fails, so that each
/// attempt finds the form as the first one did. A loop of your own that repeats work takes the fields out before it begins.
/// </para>
/// </remarks>
public sealed class FormData
{
    private const int NamesShown = 10;

    private readonly FormFields _fields;

    /// <summary>Makes a form of these fields, for instance to call a handler in a test.</summary>
    /// <exception cref="ArgumentException">A field has no name or no text.</exception>
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

    /// <summary>The fields nobody has taken out yet, in the order of the page, as they are at this moment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Remaining => _fields.Remaining;

    /// <summary>How the form that was submitted tells the user of a failure; null when no form waits for an answer.</summary>
    internal Action<string>? ShowFailure { get; init; }

    /// <summary>Takes the text of a field. An input the user left empty gives an empty text.</summary>
    /// <exception cref="FormFieldException">The form has no such field, or it was taken before.</exception>
    public string Pop(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return TryPop(name, out var text) ? text : throw Missing(name);
    }

    /// <summary>Takes a field as a value.</summary>
    /// <typeparam name="T">
    /// <c>string</c>, <c>bool</c>, <c>char</c>, a number, <see cref="Guid"/>, <see cref="DateTime"/>, <see cref="DateTimeOffset"/>,
    /// <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="TimeSpan"/> or an enum; with <c>?</c> an empty text gives null.
    /// </typeparam>
    /// <remarks>Browsers send nothing for a checkbox that is not checked: a missing <c>bool</c> is false, not an error.</remarks>
    /// <exception cref="FormFieldException">
    /// The form has no such field, it was taken before (also a missing <c>bool</c>), or its text is not a <typeparamref name="T"/>.
    /// </exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the types above.</exception>
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
                "REL502", name, $"The field {PlainText.Quote(name)} must be {FieldText.Describe(typeof(T))}, but it holds {FieldText.Quote(text)}.");
        }

        return Take(name, value);
    }

    /// <summary>Takes the text of a field, if the form has it and it was not taken before.</summary>
    public bool TryPop(string name, [NotNullWhen(true)] out string? text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _fields.TryPeek(name, out text) && Take(name, true);
    }

    /// <summary>
    /// Takes a field as a value, if the form has it, it was not taken before, and its text is one. Otherwise the field stays where it is.
    /// </summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the types of <see cref="Pop{T}(string)"/>.</exception>
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
        var quoted = PlainText.Quote(name);
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

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(PlainText.Quote));
}
