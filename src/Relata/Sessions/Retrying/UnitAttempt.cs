namespace Relata.Sessions.Retrying;

/// <summary>
/// One attempt of a unit of work: what the unit takes out of an object that outlives the attempt, such as a field of a form, is put back
/// when the attempt fails, so that the next one finds what the first one found.
/// </summary>
internal sealed class UnitAttempt : IDisposable
{
    private static readonly AsyncLocal<UnitAttempt?> Ambient = new();

    private readonly UnitAttempt? _outer = Ambient.Value;
    private readonly List<Action> _undos = [];
    private bool _isComplete;

    private UnitAttempt()
    {
    }

    /// <summary>Begins an attempt. It is the current one until the asynchronous method that calls this returns.</summary>
    public static UnitAttempt Begin() => Ambient.Value = new UnitAttempt();

    /// <summary>Calls this when the attempt of the caller fails, latest first. Outside a unit of work it is never called.</summary>
    public static void OnFailure(Action undo) => Ambient.Value?._undos.Add(undo);

    public void Complete() => _isComplete = true;

    /// <summary>Ends the attempt. What a completed one took is put back if the attempt around it fails.</summary>
    public void Dispose()
    {
        if (_isComplete)
        {
            _outer?._undos.AddRange(_undos);
            return;
        }

        for (var last = _undos.Count - 1; last >= 0; last--)
        {
            _undos[last]();
        }
    }
}
