namespace Relata.Sessions.Retrying;

/// <summary>
/// One attempt of a unit of work. If it fails, values that the unit has taken out of an object that outlives the attempt, such as a form's
/// fields, are put back for the next attempt.
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

    /// <summary>Begins an attempt, which is the ambient one until the calling asynchronous method returns.</summary>
    public static UnitAttempt Begin() => Ambient.Value = new UnitAttempt();

    /// <summary>Registers an action to run if the ambient attempt fails, the latest first. Has no effect outside a unit of work.</summary>
    public static void OnFailure(Action undo) => Ambient.Value?._undos.Add(undo);

    public void Complete() => _isComplete = true;

    /// <summary>Ends the attempt. The registered actions of a completed attempt pass to the attempt around it.</summary>
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
