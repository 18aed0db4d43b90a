using System.Buffers;
using System.Text.Encodings.Web;

namespace Relata.Values.Formats;

/// <summary>Escapes only what JSON requires, and rejects unpaired surrogates, which System.Text.Json would replace by U+FFFD.</summary>
internal sealed unsafe class StorableTextEncoder : JavaScriptEncoder
{
    private static readonly JavaScriptEncoder s_relaxed = UnsafeRelaxedJsonEscaping;

    public static JavaScriptEncoder Instance { get; } = new StorableTextEncoder();

    public override int MaxOutputCharactersPerInputCharacter => s_relaxed.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => s_relaxed.WillEncode(unicodeScalar);

    // Utf8JsonWriter calls this for every string and property name before it writes any part of it.
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        StorableText.Check(new ReadOnlySpan<char>(text, textLength));
        return s_relaxed.FindFirstCharacterToEncode(text, textLength);
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => s_relaxed.FindFirstCharacterToEncodeUtf8(utf8Text);

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        s_relaxed.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override OperationStatus Encode(
        ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true) =>
        s_relaxed.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock);

    public override OperationStatus EncodeUtf8(
        ReadOnlySpan<byte> utf8Source, Span<byte> utf8Destination, out int bytesConsumed, out int bytesWritten, bool isFinalBlock = true) =>
        s_relaxed.EncodeUtf8(utf8Source, utf8Destination, out bytesConsumed, out bytesWritten, isFinalBlock);
}
