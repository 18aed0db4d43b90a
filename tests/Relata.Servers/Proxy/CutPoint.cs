namespace Relata.Servers.Proxy;

/// <summary>Where on its way a message of the client meets the cut of the connection.</summary>
public enum CutPoint
{
    /// <summary>Before the server: it never gets the message.</summary>
    MessageLost,

    /// <summary>At once behind the message: whether the server gets to carry it out, or has done so when the client finds out, is open.</summary>
    MessageForwarded,

    /// <summary>
    /// Before the client: the server has carried out everything it got and has said so, and the client never hears of it.
    /// </summary>
    AnswerLost,
}
