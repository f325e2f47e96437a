using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Newtonsoft.Json;

namespace Nightly
{
    internal class Program
    {
        private static HttpClient client;

        private static int Main(string[] args)
        {
            client = new HttpClient();
            client.BaseAddress = new Uri(args[0]);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "n");
            client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json; version=1"));

            #region leavers

            // The list of leavers is fixed for now.
            int[] leavers = { 44, 13, 45 };
            foreach (int id in leavers)
            {
                HttpResponseMessage response = client.DeleteAsync("user/" + id).Result;
                if (response.StatusCode == HttpStatusCode.NoContent)
                {
                    Console.WriteLine("deleted " + id);
                }
                else
                {
                    Console.WriteLine("NOT deleted " + id);
                }
            }

            #endregion

            #region check

            string json = client.GetStringAsync("users").GetAwaiter().GetResult(); // all of them
            List<Account> accounts = JsonConvert.DeserializeObject<List<Account>>(json);
            Console.WriteLine(accounts.Count + " accounts");
            Account last = accounts[accounts.Count - 1];
            Console.WriteLine(last.login + " " + string.Join("|", last.tag_ids));

            #endregion

            return 0;
        }

        public class Account
        {
            public int id;
            public string login;
            public int[] tag_ids;
        }
    }
}
